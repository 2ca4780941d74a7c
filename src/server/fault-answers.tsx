import { diag } from "@opentelemetry/api";
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { SessionNotFoundError, StorageError, UsageError, reasonOf } from "../errors.ts";
import { isStorageFault } from "../lib/storage-fault.ts";
import { printable } from "../lib/text.ts";
import type { PageEnvironment } from "./pages/page-environment.ts";
import { page, places, type Place } from "./pages/page.tsx";

interface Fault {
  status: 400 | 404 | 500 | 503;
  title: string;
  message: string;
}

export function answerNotFound(c: Context<PageEnvironment>): Response | Promise<Response> {
  return answer(c, {
    status: 404,
    title: "Not found",
    message: "There is no such page; the menu has those there are.",
  });
}

/** What a page threw: the sentence of a fault that was foreseen, and of any other only that it is one. */
export function faultAnswers(onFault = toLog): ErrorHandler<PageEnvironment> {
  return (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const fault = faultOf(error);
    if (fault.status === 500) onFault(error);
    return answer(c, fault);
  };
}

function toLog(error: Error): void {
  diag.error(`supportbot: a page failed: ${error.stack ?? error.message}`);
}

function faultOf(error: Error): Fault {
  const { message } = error;
  if (error instanceof UsageError) return { status: 400, title: "This cannot be shown", message };
  if (error instanceof SessionNotFoundError) return { status: 404, title: "No such session", message };
  if (error instanceof StorageError) return { status: 503, title: "The store cannot be used now", message };
  if (isStorageFault(error))
    return {
      status: 503,
      title: "The store cannot be used now",
      message: `${reasonOf(error)}; try again, or free or mend the data folder.`,
    };
  return {
    status: 500,
    title: "A fault of the console",
    message: "This page failed, which is a fault of supportbot: its terminal has the details; the other pages go on.",
  };
}

/** Where in the menu one is, also on a page that failed. */
function placeOf(c: Context<PageEnvironment>): Place {
  const [name] = c.req.path.slice(c.get("base").length).split("/");
  return places.find((place) => place === name) ?? "sessions";
}

/** As a page, as a line within the page that asked by htmx, or as text for a program. */
function answer(c: Context<PageEnvironment>, { status, title, message }: Fault): Response | Promise<Response> {
  const text = printable(message);
  if (c.req.header("hx-request") !== undefined)
    return c.html(<p class="fault">{text}</p>, status, { "hx-retarget": "#fault", "hx-reswap": "innerHTML" });
  if (c.req.header("accept")?.includes("text/html") !== true) return c.text(`${text}\n`, status);
  return page(
    c,
    { title, place: placeOf(c), status },
    <>
      <h1>{title}</h1>
      <p class="fault" role="alert">
        {text}
      </p>
      <p>
        <a href="sessions">All sessions</a>
      </p>
    </>,
  );
}

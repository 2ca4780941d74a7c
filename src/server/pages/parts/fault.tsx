import { diag } from "@opentelemetry/api";
import type { Context } from "hono";
import { reasonOf, SessionNotFoundError, StorageError, UsageError } from "../../../errors.ts";
import { printable } from "../../../lib/text.ts";
import type { PageEnvironment } from "../page-environment.ts";
import { page, type Place } from "../page.tsx";

/** What a page shows that could not be made: what is wrong with it and what to do. The rest of the console goes on. */
export function faultOn(place: Place) {
  return (error: Error, c: Context<PageEnvironment>): Response | Promise<Response> => {
    const { title, status, words } = told(error);
    const panel = (
      <div class="fault" role="alert">
        {printable(words)}
      </div>
    );
    // htmx shows nothing of an answer that is an error.
    if (c.req.header("hx-request") !== undefined) return c.html(panel);
    return page(
      c,
      { title, place, status },
      <>
        <h1>{title}</h1>
        {panel}
        <p>
          <a href="sessions">All sessions</a>
        </p>
      </>,
    );
  };
}

function told(error: Error): { title: string; status: 400 | 404 | 500; words: string } {
  if (error instanceof SessionNotFoundError) return { title: "Not found", status: 404, words: error.message };
  if (error instanceof UsageError) return { title: "Cannot be shown", status: 400, words: error.message };
  if (error instanceof StorageError) return { title: "Cannot be read", status: 500, words: error.message };
  diag.error(`supportbot: a page failed: ${error.stack ?? reasonOf(error)}`);
  return { title: "Failed", status: 500, words: "This page failed; what failed stands in the log of the console." };
}

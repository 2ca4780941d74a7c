import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { printable } from "../../../lib/text.ts";
import { BesidePanel } from "./beside-panel.tsx";
import type { Customer } from "./customer.ts";
import { Exchanges } from "./exchanges.tsx";
import type { Chat } from "./read-chat.ts";
import { StopButton } from "./stop-button.tsx";

/** Pure: what of a chat's page changes while it is looked at, by the names under which it is sent. */
export async function chatParts(
  customer: Customer,
  { told, live, beside }: Chat,
): Promise<[name: string, html: string][]> {
  const { sessionId } = customer;
  const parts: [string, Child][] = [
    ["told", <Exchanges sessionId={sessionId} exchanges={told} />],
    ["live", <Exchanges sessionId={sessionId} exchanges={live} />],
    ["stop", <StopButton {...customer} live={live} />],
    ["beside", <BesidePanel sessionId={sessionId} beside={beside} />],
    ["status", statusOf({ told, live })],
  ];
  return Promise.all(parts.map(async ([name, part]): Promise<[string, string]> => [name, await html`${part}`]));
}

/** For who hears the page: not every word as it comes, but that one is to come, and all of it once it is there. */
function statusOf({ told, live }: Pick<Chat, "told" | "live">): string {
  if (live.some(({ state }) => state !== "over")) return "The bot is answering.";
  const { said = [], fault } = live.at(-1) ?? told.at(-1) ?? {};
  const last = said.at(-1);
  if (fault !== undefined) return `No answer: ${printable(fault)}`;
  return last?.kind === "text" ? `The bot says: ${printable(last.text)}` : "";
}

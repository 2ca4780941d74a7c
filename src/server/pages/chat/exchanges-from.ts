import type { HistoryMessage } from "../../../agent/history.ts";
import { NOT_ANSWERED } from "../../../agent/prompts.ts";
import { groupBy } from "../../../lib/group-by.ts";
import type { Said, ToldExchange } from "./exchange.ts";

/** Pure: a page of a session's history, an exchange a turn. */
export function exchangesFrom(history: readonly HistoryMessage[]): ToldExchange[] {
  return [...groupBy(history, ({ turn }) => turn)].map(([turn, messages]) => ({
    turn,
    words: messages.find(({ role }) => role === "user")?.content ?? "",
    said: messages.flatMap(saidIn),
    state: "over",
  }));
}

/** A call stands where its answer does; what the graph says for itself about a turn that was cut off is no answer. */
function saidIn({ role, content, name = "", failed }: HistoryMessage): Said[] {
  if (role === "tool") return [{ kind: "tool", name, state: failed ? "failed" : "answered" }];
  return role === "assistant" && content !== "" && content !== NOT_ANSWERED ? [{ kind: "text", text: content }] : [];
}

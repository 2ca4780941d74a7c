import { contextViewOf } from "../context/ledger/context-view.ts";
import { talkFrom } from "../knowledge/talk.ts";
import { clip } from "../lib/text.ts";
import type { InTalk } from "../tools/tool-context.ts";
import type { SupportState } from "./state.ts";

const MOST_MESSAGES = 6;
const LONGEST = 500;

/** What tools are told of the conversation. It travels with each call, so it is short. */
export function inTalkOf({
  messages,
  ledger,
  archived,
}: Pick<SupportState, "messages" | "ledger" | "archived">): InTalk {
  const said = talkFrom(messages)
    .slice(-MOST_MESSAGES)
    .map(({ role, text }) => ({ role, text: clip(text, LONGEST) }));
  return { said, activeOrderId: contextViewOf(ledger).activeOrderId, archivedTip: archived?.id };
}

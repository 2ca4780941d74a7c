import { contextViewOf } from "../context/context-view.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { clip } from "../lib/text.ts";
import type { InTalk } from "../tools/tool-context.ts";
import type { SupportState } from "./state.ts";

const MOST_MESSAGES = 6;
const LONGEST = 500;

/** What tools are told of the conversation. It travels with each call, so it is short. */
export function inTalkOf({ messages, ledger }: Pick<SupportState, "messages" | "ledger">): InTalk {
  const said = messages
    .filter((message) => isUser(message) || isAssistant(message))
    .map((message) => ({
      role: isUser(message) ? ("user" as const) : ("assistant" as const),
      text: clip(textOf(message), LONGEST),
    }))
    .filter(({ text }) => text !== "");
  return { said: said.slice(-MOST_MESSAGES), activeOrderId: contextViewOf(ledger).activeOrderId };
}

import { follow, type Followed } from "../../../context/follow.ts";
import type { TranscriptMessage } from "../../../context/transcript.ts";
import type { DialogueMessage } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";

/**
 * What the context extraction knew by each message: at a position, what the last message in words at or before it told.
 * It is worked out anew, not taken from a live session, whose own ledger may be what broke.
 */
export const followed = memoised(({ messages }): readonly (Followed | undefined)[] => {
  const told = new Map<number, Followed>();
  for (const one of follow(messages.map(recorded))) told.set(one.message, one);
  let last: Followed | undefined;
  return messages.map((_, position) => (last = told.get(position) ?? last));
});

function recorded({ role, text, calls, answers }: DialogueMessage): TranscriptMessage {
  return {
    role,
    content: text,
    tool_calls: calls.map(({ id, name, args }) => ({ id, function: { name, arguments: JSON.stringify(args) } })),
    tool_call_id: answers?.id,
    name: answers?.name,
  };
}

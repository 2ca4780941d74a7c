import { dialogueTurns } from "../../sessions/dialogue-turns.ts";
import type { Dialogue, DialogueCall, DialogueMessage } from "../../sessions/dialogue.ts";
import type { Replay } from "./replay-pin.ts";

/** Pure: a replay as evaluators read it. */
export function dialogueOfReplay(id: string, { history, turns }: Replay): Dialogue {
  const open = new Map<string, DialogueCall>();
  const messages = history.map(({ role, content, toolCalls = [], toolCallId = "" }): DialogueMessage => {
    for (const call of toolCalls) open.set(call.id, call);
    const answers = role === "tool" ? open.get(toolCallId) : undefined;
    return { role, text: content, calls: toolCalls, ...(answers && { answers }) };
  });
  return {
    id,
    messages,
    turns: dialogueTurns(messages).map((turn) => {
      const context = turns[turn.turn - 1]?.result.context;
      return { ...turn, ...(context && { context }) };
    }),
  };
}

import type { Transcript } from "../context/transcript-lines.ts";
import { isObject, wordsOf, type TranscriptMessage } from "../context/transcript.ts";
import { parseJson } from "../lib/json.ts";
import { dialogueTurns } from "./dialogue-turns.ts";
import type { Dialogue, DialogueCall, DialogueMessage } from "./dialogue.ts";

/** Pure: a recorded conversation as evaluators read it; positions stay what they are in the record. */
export function dialogueFromTranscript({ id, messages, labels }: Transcript): Dialogue {
  const open = new Map<string, DialogueCall>();
  const read = messages.map((message): DialogueMessage => {
    const calls = (message.tool_calls ?? []).map(callFrom);
    for (const call of calls) open.set(call.id, call);
    const answers = message.role === "tool" ? open.get(message.tool_call_id ?? "") : undefined;
    return { role: roleOf(message), text: wordsOf(message), calls, ...(answers && { answers }) };
  });
  const expectedCalls = labels?.trajectory;
  return { id, messages: read, turns: dialogueTurns(read), ...(expectedCalls && { expectedCalls }) };
}

function callFrom({ id, function: { name, arguments: text } }: NonNullable<TranscriptMessage["tool_calls"]>[number]) {
  const args = parseJson(text);
  return { id, name, args: isObject(args) ? args : {} };
}

/** OpenAI's older names stand in older records. */
function roleOf({ role }: TranscriptMessage): DialogueMessage["role"] {
  if (role === "user" || role === "assistant" || role === "system") return role;
  return role === "tool" || role === "function" ? "tool" : "system";
}

import type { TranscriptMessage } from "../../src/context/transcript.ts";

export const customer = (content: string): TranscriptMessage => ({ role: "user", content });
export const bot = (content: string): TranscriptMessage => ({ role: "assistant", content });

let calls = 0;
/** A tool is called with arguments, and answers. */
export function tool(name: string, args: object, answer: unknown): TranscriptMessage[] {
  const id = `call-${(calls += 1)}`;
  return [
    { role: "assistant", content: null, tool_calls: [{ id, function: { name, arguments: JSON.stringify(args) } }] },
    { role: "tool", tool_call_id: id, content: typeof answer === "string" ? answer : JSON.stringify(answer) },
  ];
}

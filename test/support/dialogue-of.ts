import type { TranscriptMessage } from "../../src/context/transcript.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

/** A tool's name, what it was called with, and what came back. */
type Call = [name: string, args: object, result: string];

/** A dialogue in short: `user` and `bot` lines, and tools between them. */
export function dialogueOf(...lines: readonly ({ user: string } | { bot: string } | { tool: Call })[]): Dialogue {
  const messages = lines.flatMap((line, index): TranscriptMessage[] => {
    if ("user" in line) return [{ role: "user", content: line.user }];
    if ("bot" in line) return [{ role: "assistant", content: line.bot }];
    const [name, args, result] = line.tool;
    const id = `call-${index}`;
    return [
      { role: "assistant", content: "", tool_calls: [{ id, function: { name, arguments: JSON.stringify(args) } }] },
      { role: "tool", content: result, tool_call_id: id, name },
    ];
  });
  return dialogueFromTranscript({ id: "talk", messages });
}

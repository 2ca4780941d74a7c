import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Transcript } from "../../src/context/transcript-lines.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";

const FILES = ["star/star_dev.jsonl", "tau_retail/gpt41mini_dev.jsonl"];

const resolved: Transcript = {
  id: "resolved",
  messages: [
    { role: "user", content: "Where is order 12345?" },
    { role: "assistant", content: "It is in transit and arrives on March 15th." },
    { role: "user", content: "Great, and can I still change the address?" },
    { role: "assistant", content: "Yes, it now goes to 1 Main Street. Is there anything else?" },
  ],
};
const unresolved: Transcript = {
  id: "unresolved",
  messages: [
    { role: "user", content: "I want to return order 12345, the shoes are too small." },
    { role: "assistant", content: "May I have your e-mail address?" },
    { role: "user", content: "ada@shop.example" },
    { role: "assistant", content: "I am sorry, I cannot find an order with it." },
  ],
};

/** One that went well, one that did not, then whatever is recorded in a folder. */
export function readSessions(folder: string): Dialogue[] {
  const recorded = FILES.flatMap((name) => {
    const file = join(folder, name);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Transcript]));
  });
  return [resolved, unresolved, ...recorded].map(dialogueFromTranscript);
}

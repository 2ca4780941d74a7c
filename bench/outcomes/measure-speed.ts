import { readFileSync } from "node:fs";
import type { Transcript } from "../../src/context/transcript-lines.ts";
import { evaluateSession } from "../../src/evals/evaluate-session.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";

/** Sessions a second on one core, from the line of a file to its evaluation as JSON. */
export async function sessionsPerSecond(file: string): Promise<number> {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const started = process.cpuUsage();
  for (const line of lines) {
    JSON.stringify(await evaluateSession(dialogueFromTranscript(JSON.parse(line) as Transcript)));
  }
  const { user, system } = process.cpuUsage(started);
  return lines.length / ((user + system) / 1e6);
}

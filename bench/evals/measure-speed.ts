import { existsSync, readFileSync } from "node:fs";
import { transcriptFrom } from "../../src/context/transcript-lines.ts";
import { evaluateSession } from "../../src/evals/evaluate-session.ts";
import { dialogueFromTranscript } from "../../src/sessions/dialogue-from-transcript.ts";

/** Sessions a second of one core's time, from a line to its evaluation as JSON, once all was gone through to warm up. */
export async function measureSpeed(files: readonly string[]): Promise<{ sessions: number; perSecond: number }> {
  const lines = files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"));
  await goThrough(lines);
  const started = process.cpuUsage();
  await goThrough(lines);
  const { user, system } = process.cpuUsage(started);
  return { sessions: lines.length, perSecond: lines.length / ((user + system) / 1e6) };
}

async function goThrough(lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const transcript = transcriptFrom(JSON.parse(line), "a line");
    if (transcript instanceof Error) throw transcript;
    JSON.stringify(await evaluateSession(dialogueFromTranscript(transcript)));
  }
}

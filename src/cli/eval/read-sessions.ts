import { readScoredSessions } from "../../evals/calibration/read-scored-sessions.ts";
import type { ScoredSession } from "../../evals/calibration/scored-session.ts";
import { counted } from "../../lib/text.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note } from "../terminal/terminal.ts";

/** All sessions of a file. Lines that are none are named, the rest goes on, and the exit code will be 1. */
export async function readSessions(file: string): Promise<ScoredSession[]> {
  const sessions: ScoredSession[] = [];
  let refused = 0;
  for await (const line of readScoredSessions(file)) {
    if (!(line instanceof Error)) sessions.push(line);
    else {
      refused += 1;
      note(line.message);
    }
  }
  if (refused > 0) {
    note(`${counted(refused, "line")} of ${file} could not be used; the rest was.`);
    process.exitCode = ExitCode.failed;
  }
  return sessions;
}

import { StorageError, UsageError } from "../../errors.ts";
import { ExitCode } from "./exit-code.ts";
import { note } from "./terminal.ts";

/** Ctrl-C ends the turns that `talk` runs, and not the process: what was said is kept, and the spans are handed over. */
export async function untilInterrupted(sessionId: string, talk: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const interrupted = new AbortController();
  const onInterrupt = (): void => interrupted.abort(new UsageError("Interrupted."));
  process.on("SIGINT", onInterrupt);
  try {
    await talk(interrupted.signal);
  } catch (error) {
    if (!interrupted.signal.aborted || error instanceof StorageError) throw error;
    note(`\nStopped in the middle of the reply; what you said is kept, and session ${sessionId} can go on.`);
    process.exitCode = ExitCode.failed;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

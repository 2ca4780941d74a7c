import { MultiBar } from "cli-progress";
import { printable } from "../../lib/text.ts";
import { note } from "./terminal.ts";

/** How far a run is; what is noted meanwhile stands above it. */
export interface Progress extends Disposable {
  step(): void;
  note(text: string): void;
}

const SILENT: Progress = { step: () => undefined, note, [Symbol.dispose]: () => undefined };

/** A bar on standard error, if that is a terminal and results do not run through the same one. */
export async function startProgress(total: () => Promise<number>, isQuiet: boolean): Promise<Progress> {
  if (!process.stderr.isTTY || (process.stdout.isTTY && !isQuiet)) return SILENT;
  const bars = new MultiBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    format: "{bar} {value} of {total} sessions, {eta_formatted} left",
  });
  const bar = bars.create(await total(), 0);
  return {
    step: () => bar.increment(),
    note: (text) => bars.log(`${printable(text)}\n`),
    [Symbol.dispose]: () => bars.stop(),
  };
}

import type { Command } from "commander";
import { barFrom, missedBars, type Bar } from "../../evals/rates/bar.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note } from "../terminal/terminal.ts";

export interface BarOptions {
  failUnder?: Bar[];
  failOver?: Bar[];
}

/** The options of every command that holds scores against bars. */
export function withBarOptions(command: Command): Command {
  const collect =
    (side: Bar["side"]) =>
    (text: string, before: Bar[] = []): Bar[] => [...before, barFrom(text, side)];
  return command
    .option(
      "--fail-under <name=least>",
      "exit with 3 where the mean of a score is less, of several evaluators the least, as in resolution=0.8; may be given again",
      collect("least"),
    )
    .option(
      "--fail-over <name=most>",
      "the same where it is more, of several evaluators the most, for scores where low is good, as in frustration=0.2",
      collect("most"),
    );
}

export function barsOf({ failUnder = [], failOver = [] }: BarOptions): Bar[] {
  return [...failUnder, ...failOver];
}

/** Names the bars that are missed, and sets the exit code, also where a part of the work failed. */
export function holdAgainst(bars: readonly Bar[], meansOf: (name: string) => readonly number[]): void {
  const missed = missedBars(bars, meansOf);
  missed.forEach(note);
  if (missed.length > 0) process.exitCode = ExitCode.belowBar;
}

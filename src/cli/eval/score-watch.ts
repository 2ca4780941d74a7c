import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import { reasonOf, UsageError } from "../../errors.ts";
import { Card } from "../../evals/calibration/card.ts";
import { shippedCards } from "../../evals/calibration/shipped-cards.ts";
import type { SessionEvaluation } from "../../evals/evaluate-session.ts";
import { barFrom, shortfalls, type Bar } from "../../evals/rates/bar.ts";
import { Tally } from "../../evals/report/tally.ts";
import { parseJson } from "../../lib/json.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note, terminalStyle } from "../terminal/terminal.ts";
import { checkWritable, writeText } from "../terminal/write-text.ts";
import { tallyText } from "./tally-text.ts";

export interface WatchOptions {
  failUnder?: Bar[];
  card?: string;
  html?: string;
}

/** The options of every command that scores many sessions. */
export function withWatchOptions(command: Command): Command {
  return withFailUnder(command)
    .option("--card <file>", "cards that eval calibrate wrote, before the shipped ones")
    .option("--html <file>", "write a self-contained report with charts");
}

export function withFailUnder(command: Command): Command {
  return command.option(
    "--fail-under <name=least>",
    "exit with 3 where the mean of a score is less, of several evaluators the least, as in resolution=0.8; may be given again",
    (text: string, before: Bar[] | undefined) => [...(before ?? []), barFrom(text)],
  );
}

/** What scores come to while they are printed one by one: bars, and the report at the end. */
export class ScoreWatch {
  readonly #cards: readonly Card[];
  readonly #tally = new Tally();
  readonly #options: WatchOptions;

  private constructor(options: WatchOptions, cards: readonly Card[]) {
    this.#options = options;
    this.#cards = cards;
  }

  static async open(options: WatchOptions): Promise<ScoreWatch> {
    if (options.html !== undefined) await checkWritable(options.html);
    return new ScoreWatch(options, [...(await cardsIn(options.card)), ...shippedCards]);
  }

  add(evaluation: SessionEvaluation): void {
    this.#tally.add(evaluation);
  }

  /** What all sessions came to, for people. */
  get summary(): string {
    return tallyText(this.#tally, { cards: this.#cards, color: terminalStyle().color });
  }

  get sessions(): number {
    return this.#tally.sessions;
  }

  /** Writes the report, and sets the exit code where a bar was missed. */
  async close(title: string): Promise<void> {
    const { html, failUnder = [] } = this.#options;
    if (html !== undefined) {
      const { reportPage } = await import("../../evals/report/report-page.ts");
      const measured = new Set(this.#tally.scores.keys());
      const cards = this.#cards.filter(({ evaluator }) => measured.has(evaluator));
      await writeText(html, await reportPage({ title, tally: this.#tally, cards }));
      note(`Wrote ${html}; open it in a browser.`);
    }
    holdAgainst(failUnder, (name) => this.#tally.meanOf(name));
  }
}

/** Names the bars that are missed, and sets the exit code. */
export function holdAgainst(bars: readonly Bar[], meanOf: (name: string) => number | undefined): void {
  const short = shortfalls(bars, meanOf);
  short.forEach(note);
  if (short.length > 0) process.exitCode = ExitCode.belowBar;
}

async function cardsIn(file: string | undefined): Promise<Card[]> {
  if (file === undefined) return [];
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`Cannot read ${file}: ${reasonOf(cause)}; name a file that eval calibrate --out wrote.`, {
      cause,
    });
  });
  const cards = z.array(Card).safeParse(parseJson(text));
  if (cards.success) return cards.data;
  throw new UsageError(`${file} holds no cards; name a file that eval calibrate --out wrote.`);
}

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import { reasonOf, UsageError } from "../../errors.ts";
import { Card } from "../../evals/calibration/card.ts";
import { shippedCards } from "../../evals/calibration/shipped-cards.ts";
import type { SessionEvaluation } from "../../evals/evaluate-session.ts";
import type { Evaluator } from "../../evals/evaluator.ts";
import { refuseUnknownBars } from "../../evals/rates/bar.ts";
import { Tally } from "../../evals/report/tally.ts";
import { parseJson } from "../../lib/json.ts";
import { note, terminalStyle } from "../terminal/terminal.ts";
import { checkWritable, writeText } from "../terminal/write-text.ts";
import { barsOf, holdAgainst, withBarOptions, type BarOptions } from "./bar-options.ts";
import { tallyText } from "./tally-text.ts";

export interface WatchOptions extends BarOptions {
  card?: string;
  html?: string;
}

/** The options of every command that scores many sessions. */
export function withWatchOptions(command: Command): Command {
  return withBarOptions(command)
    .option("--card <file>", "cards that eval calibrate wrote, before the shipped ones")
    .option("--html <file>", "write a self-contained report with charts");
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

  /** @throws UsageError for what would not hold at the end: a bar on a score that nobody gives, a report that cannot be written. */
  static async open(options: WatchOptions, evaluators: readonly Pick<Evaluator, "name">[]): Promise<ScoreWatch> {
    refuseUnknownBars(
      barsOf(options),
      evaluators.map(({ name }) => name),
    );
    if (options.html !== undefined) await checkWritable(options.html);
    return new ScoreWatch(options, [...(await cardsIn(options.card)), ...shippedCards]);
  }

  add(evaluation: SessionEvaluation, placeOf?: (message: number) => string): void {
    this.#tally.add(evaluation, placeOf);
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
    const { html } = this.#options;
    if (html !== undefined) {
      const { reportPage } = await import("../../evals/report/report-page.ts");
      const measured = new Set(this.#tally.scores.keys());
      const cards = this.#cards.filter(({ evaluator }) => measured.has(evaluator));
      await writeText(html, await reportPage({ title, tally: this.#tally, cards }));
      note(`Wrote ${html}; open it in a browser.`);
    }
    holdAgainst(barsOf(this.#options), (name) => this.#tally.meansOf(name));
  }
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

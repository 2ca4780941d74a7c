import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { digits } from "../src/evals/calibration/agreement-text.ts";
import { calibrate } from "../src/evals/calibration/calibrate.ts";
import type { Card } from "../src/evals/calibration/card.ts";
import { firstBreakdownCard } from "../src/evals/calibration/first-breakdown.ts";
import { labelledScores } from "../src/evals/calibration/labelled-scores.ts";
import { scoredFrom } from "../src/evals/calibration/read-scored-sessions.ts";
import type { ScoredSession } from "../src/evals/calibration/scored-session.ts";
import { shippedCards } from "../src/evals/calibration/shipped-cards.ts";
import { cardOf, figures, missesOf } from "./calibration/figures.ts";
import { labelledLines, publicSets, type PublicSet } from "./calibration/public-sets.ts";

const values = new Command("npm run calibrate --")
  .description(
    "how far the shipped evaluators agree with people, on public data; writes the cards that eval shows beside scores",
  )
  .option("--data <folder>", "where the data is", join(import.meta.dirname, "../../shared/data"))
  .option("--json", "the cards as JSON on standard output", false)
  .option("--no-write", "leave the shipped cards as they are")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; json: boolean; write: boolean }>();

const CARDS = join(import.meta.dirname, "../src/evals/calibration/shipped-cards.ts");
const made = { at: new Date().toISOString().slice(0, 10), by: "npm run calibrate" };

const cards: Card[] = [];
for (const set of publicSets) {
  const lines = labelledLines(values.data, set);
  if (lines === undefined) {
    process.stderr.write(`Skipped ${set.name}: there is no ${set.folder} in ${values.data}; its cards stay.\n`);
    cards.push(...shippedCards.filter(({ on }) => on === set.name));
  } else cards.push(...cardsOf(set, await Promise.all(lines.map(sessionFrom))));
}
if (values.write) writeFileSync(CARDS, moduleOf(cards));
process.stdout.write(values.json ? `${JSON.stringify(cards)}\n` : tableOf(cards));

async function sessionFrom(line: object, position: number): Promise<ScoredSession> {
  const scored = await scoredFrom(line, `conversation ${position + 1}`);
  if (scored instanceof Error) throw scored;
  return scored;
}

function cardsOf({ name: on, notes }: PublicSet, sessions: readonly ScoredSession[]): Card[] {
  const measured = [...labelledScores(sessions)].map(([evaluator, labelled]) =>
    calibrate(labelled, { evaluator, on, made, notes }),
  );
  const first = firstBreakdownCard(sessions, { on, made, notes: [...notes] });
  return [...measured, ...(first === undefined ? [] : [first])].map((card) => ({
    ...card,
    notes: [...card.notes, ...missesOf(card)],
  }));
}

/** A module, and not JSON: that reaches dist by itself, and Node 20 warns of imported JSON. */
function moduleOf(all: readonly Card[]): string {
  return `/* oxlint-disable oxc/approx-constant -- a measured figure may look like a constant of mathematics */
import type { Card } from "./card.ts";

/** How far the shipped evaluators are to be trusted; \`npm run calibrate\` writes this file. */
export const shippedCards: readonly Card[] = ${JSON.stringify(all, undefined, 2)};
`;
}

function tableOf(all: readonly Card[]): string {
  const rows = figures.map((figure) => {
    const card = cardOf(figure, all);
    const found = card?.metrics[figure.metric];
    const value = found === undefined ? "  -" : `${digits(found.value)} [${digits(found.low)}, ${digits(found.high)}]`;
    const must = figure.must === undefined ? "" : `>= ${digits(figure.must)}`;
    return `${`${figure.what}, ${figure.on}`.padEnd(48)}${value.padEnd(20)}${must.padEnd(10)}${figure.known.padEnd(24)}${card === undefined ? "" : labelsOf(card)}`;
  });
  return `${["measure, on".padEnd(48) + "measured".padEnd(20) + "must".padEnd(10) + "known".padEnd(24) + "labels", ...rows].join("\n")}\n`;
}

function labelsOf({ sessions, positives, groups }: Card): string {
  const said = positives === null ? `${sessions} rated` : `${positives} yes, ${sessions - positives} no`;
  return `${said}, in ${groups} groups`;
}

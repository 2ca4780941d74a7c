import { Command } from "commander";
import { UsageError } from "../../errors.ts";
import { calibrate } from "../../evals/calibration/calibrate.ts";
import type { Card } from "../../evals/calibration/card.ts";
import { firstBreakdownCard } from "../../evals/calibration/first-breakdown.ts";
import { labelledScores } from "../../evals/calibration/labelled-scores.ts";
import type { ScoredSession } from "../../evals/calibration/scored-session.ts";
import { printable } from "../../lib/text.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { writeText } from "../terminal/write-text.ts";
import { calibrationText } from "./calibration-text.ts";
import { readSessions } from "./read-sessions.ts";
import { storedSessions } from "./stored-sessions.ts";

interface CalibrateOptions {
  annotations?: boolean;
  json?: boolean;
  name?: string;
  out?: string;
  html?: string;
}

export function evalCalibrateCommand(): Command {
  return new Command("calibrate")
    .description("how far evaluators agree with people: a card for each, which eval then shows beside its scores")
    .argument(
      "[file]",
      "JSONL of transcripts or results with labels, {id, messages, labels: {resolution: true, …}, group?} a line; those of one group are no independent witnesses",
    )
    .option("--annotations", "people's annotations in the store against the automatic ones, instead of a file")
    .option("--name <evaluator>", "only this one")
    .option("--json", "a card a line on standard output")
    .option("--out <file>", "write the cards, for --card of the other commands")
    .option("--html <file>", "write a self-contained page with reliability plots")
    .action(calibrateEvaluators);
}

async function calibrateEvaluators(file: string | undefined, options: CalibrateOptions): Promise<void> {
  const { annotations, json, name, out, html } = options;
  if ((file === undefined) === (annotations !== true))
    throw new UsageError("There is nothing to calibrate against; name a file of labels, or give --annotations.");
  const sessions = file === undefined ? storedSessions() : await readSessions(file);
  const cards = cardsOf(sessions, file ?? "annotations").filter(
    ({ evaluator }) => name === undefined || evaluator.startsWith(`${name}@`),
  );
  if (cards.length === 0) throw new UsageError(nothingFor(name, sessions));
  if (out !== undefined) await writeText(out, `${JSON.stringify(cards, undefined, 2)}\n`);
  if (html !== undefined) {
    const { reportPage } = await import("../../evals/report/report-page.ts");
    await writeText(html, await reportPage({ title: `Calibration on ${file ?? "annotations"}`, cards }));
  }
  for (const card of cards) {
    if (json) printJson(card);
    else print(printable(calibrationText(card)));
  }
  for (const written of [out, html]) if (written !== undefined) note(`Wrote ${written}.`);
}

function cardsOf(sessions: readonly ScoredSession[], on: string): Card[] {
  const made = { at: new Date().toISOString().slice(0, 10), by: "eval calibrate" };
  const first = firstBreakdownCard(sessions, { on, made, notes: [] });
  const measured = [...labelledScores(sessions)].map(([evaluator, labelled]) =>
    calibrate(labelled, { evaluator, on, made }),
  );
  return first === undefined ? measured : [...measured, first];
}

function nothingFor(name: string | undefined, sessions: readonly ScoredSession[]): string {
  const names = [...new Set(sessions.flatMap(({ scores }) => scores.map((score) => score.name)))].join(", ");
  return `There is no label of ${name ?? "any evaluator"} among ${sessions.length} sessions; label them by the names of the scores there are (${names || "none"}).`;
}

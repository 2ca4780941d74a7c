import { existsSync } from "node:fs";
import { Command } from "commander";
import { UsageError } from "../../errors.ts";
import type { ScoredSession } from "../../evals/calibration/scored-session.ts";
import { refuseUnknownBars } from "../../evals/rates/bar.ts";
import { compareRates } from "../../evals/rates/compare-rates.ts";
import { holm } from "../../evals/rates/holm.ts";
import { ratedSessions } from "../../evals/rates/rated-session.ts";
import { print, printJson } from "../terminal/terminal.ts";
import { barsOf, holdAgainst, withBarOptions, type BarOptions } from "./bar-options.ts";
import { compareText, type Comparison } from "./compare-text.ts";
import { readSessions } from "./read-sessions.ts";
import { storedFilterFrom } from "./stored-filter.ts";
import { storedSessions } from "./stored-sessions.ts";
import { withLabelsOf } from "./with-labels-of.ts";

const NOISE = 0.05;

interface CompareOptions extends BarOptions {
  name?: string[];
  labels?: string;
  json?: boolean;
}

export function evalCompareCommand(): Command {
  return withBarOptions(new Command("compare"))
    .description(
      "what changed from one run to another, and which differences are noise; bars are held against the second",
    )
    .argument(
      "<a>",
      "JSONL of results or transcripts, or sessions of the store: from=2026-11-01,to=2026-11-08,user=ID, or all",
    )
    .argument("<b>", "the other run; the same ids are compared as pairs")
    .option(
      "--name <evaluator>",
      "only this score; may be given again",
      (name: string, before: string[] | undefined) => [...(before ?? []), name],
    )
    .option(
      "--labels <file>",
      "people's labels of both, {id, labels: {resolution: true}} a line: rates are joined with them",
    )
    .option("--json", "one JSON object a score on standard output")
    .action(compareRuns);
}

async function compareRuns(a: string, b: string, { name, labels, json, ...bars }: CompareOptions): Promise<void> {
  const [first, second] = [await sessionsOf(a), await sessionsOf(b)];
  refuseUnknownBars(
    barsOf(bars),
    [...scoresIn(first), ...scoresIn(second)].map((score) => score.name),
  );
  const names = namesIn(first).filter((one) => namesIn(second).includes(one) && (name?.includes(one) ?? true));
  if (names.length === 0)
    throw new UsageError(`${a} and ${b} have no score in common; evaluate both by the same evaluators.`);
  const all = [...first, ...second];
  const labelled = labels === undefined ? all : await withLabelsOf(labels, all, names);
  const [before, after] = [labelled.slice(0, first.length), labelled.slice(first.length)];
  const both = new Set(after.map(({ id }) => id));
  const found = names.map((score) => ({
    name: score,
    ...compareRates(ratedSessions(before, score), ratedSessions(after, score)),
  }));
  const adjusted = holm(found.map(({ p }) => p));
  const comparisons = found.map((one, at): Comparison => {
    const p = adjusted[at] ?? 1;
    return { ...one, adjustedP: p, verdict: p >= NOISE ? "noise" : one.difference > 0 ? "higher" : "lower" };
  });
  if (json) comparisons.forEach(printJson);
  else
    print(
      compareText(comparisons, {
        a: before.length,
        b: after.length,
        paired: before.filter(({ id }) => both.has(id)).length,
      }),
    );
  holdAgainst(barsOf(bars), (asked) => comparisons.flatMap((one) => (one.name === asked ? one.b : [])));
}

/** The scores that tell of at least one session: one that always cannot tell has no mean to compare. */
function namesIn(sessions: readonly ScoredSession[]): string[] {
  return [...new Set(scoresIn(sessions).flatMap(({ name, score }) => (score === null ? [] : name)))];
}

function scoresIn(sessions: readonly ScoredSession[]): ScoredSession["scores"][number][] {
  return sessions.flatMap(({ scores }) => scores);
}

async function sessionsOf(run: string): Promise<ScoredSession[]> {
  const sessions = existsSync(run) ? await readSessions(run) : storedSessions(storedFilterFrom(run));
  if (sessions.length > 1) return sessions;
  throw new UsageError(`${run} holds ${sessions.length === 0 ? "no session" : "one session"}; a run has at least two.`);
}

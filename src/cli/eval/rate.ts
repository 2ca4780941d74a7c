import { Command, Option } from "commander";
import { UsageError } from "../../errors.ts";
import type { ScoredSession } from "../../evals/calibration/scored-session.ts";
import { refuseUnknownBars } from "../../evals/rates/bar.ts";
import { estimateRate, LEAST_GROUPS, rateOfLabels } from "../../evals/rates/estimate-rate.ts";
import type { About } from "../../evals/rates/estimated-mean.ts";
import { ratedSessions } from "../../evals/rates/rated-session.ts";
import { timeFrom } from "../options/time-from.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { writeText } from "../terminal/write-text.ts";
import { barsOf, holdAgainst, withBarOptions, type BarOptions } from "./bar-options.ts";
import { rateText } from "./rate-text.ts";
import { readSessions } from "./read-sessions.ts";
import type { StoredFilter } from "./stored-filter.ts";
import { storedSessions } from "./stored-sessions.ts";
import { withLabelsOf } from "./with-labels-of.ts";

interface RateOptions extends StoredFilter, BarOptions {
  results?: string;
  labels?: string;
  annotations?: boolean;
  by: "user" | "session";
  about: About;
  json?: boolean;
  html?: string;
}

export function evalRateCommand(): Command {
  return withBarOptions(new Command("rate"))
    .description(
      "a rate that one may publish: some people's labels of sessions drawn at random, joined with all automatic scores",
    )
    .argument("<name>", "the score, as resolution")
    .option("--results <file>", "JSONL of results or transcripts, instead of the store's sessions")
    .option("--labels <file>", "JSONL, {id, labels: {resolution: true}} a line; also in the results themselves")
    .option("--annotations", "people's annotations in the store are the labels, which is so without --labels too")
    .option("--from <time>", "only sessions of the store that began then or later: 2026-01-31, or 7d, or 12h", timeFrom)
    .option("--to <time>", "only those that began before", timeFrom)
    .option("--user <id>", "only this user's")
    .addOption(
      new Option("--by <whom>", "whose sessions stand or fall together").choices(["user", "session"]).default("user"),
    )
    .addOption(
      new Option("--about <which>", "these sessions, or also those to come, which is less sure")
        .choices(["these", "coming"])
        .default("these"),
    )
    .option("--json", "one JSON object on standard output")
    .option("--html <file>", "write a self-contained page")
    .action(rateSessions);
}

async function rateSessions(name: string, options: RateOptions): Promise<void> {
  const { results, labels, by, about, json, html } = options;
  refuseUnknownBars(barsOf(options), [name]);
  const found = results === undefined ? storedSessions(options) : await readSessions(results);
  const labelled = labels === undefined ? found : await withLabelsOf(labels, found, [name]);
  const sessions = labelled.map((one) => (by === "session" ? { ...one, group: one.id } : one));
  const rated = ratedSessions(sessions, name);
  refuseTooFew(sessions, name, by);
  const [rate, ofLabels] = [estimateRate(rated, about), rateOfLabels(rated, about)];
  if (html !== undefined) {
    const { reportPage } = await import("../../evals/report/report-page.ts");
    await writeText(html, await reportPage({ title: `Rate of ${name}`, cards: [], rate: { name, rate, ofLabels } }));
    note(`Wrote ${html}; open it in a browser.`);
  }
  if (json) printJson({ name, ...rate, ofLabels: { rate: ofLabels.rate, low: ofLabels.low, high: ofLabels.high } });
  else print(rateText(name, rate, ofLabels));
  holdAgainst(barsOf(options), () => [rate.rate]);
}

function refuseTooFew(sessions: readonly ScoredSession[], name: string, by: RateOptions["by"]): void {
  const names = new Set(sessions.flatMap(({ scores }) => scores.map((score) => score.name)));
  if (names.size > 0 && !names.has(name))
    throw new UsageError(`There is no score "${name}" of these sessions; name one of ${[...names].join(", ")}.`);
  const groups = new Set(sessions.flatMap(({ group, labels }) => (labels.session[name] === undefined ? [] : [group])));
  if (groups.size >= LEAST_GROUPS) return;
  throw new UsageError(
    `A rate of ${name} needs labels of at least ${LEAST_GROUPS} ${by}s, and there are ${groups.size}; label sessions that are drawn at random, 60 are a good start.`,
  );
}

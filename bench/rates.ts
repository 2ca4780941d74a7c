import { join } from "node:path";
import { Command } from "commander";
import { scoredFrom } from "../src/evals/calibration/read-scored-sessions.ts";
import { labelledLines, publicSets } from "./calibration/public-sets.ts";
import { measureRates, type Drawn, type Known } from "./rates/measure-rates.ts";

const LABELS = 60;
const values = new Command("npm run bench:rates --")
  .description(
    "whether the intervals of eval rate hold the truth, and how many labels the scores save, on public data; docs/trust.md has what came out",
  )
  .option("--data <folder>", "where the data is", join(import.meta.dirname, "../../shared/data"))
  .option("--short", "200 draws instead of 2,000", false)
  .option("--json", "one JSON object on standard output", false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; short: boolean; json: boolean }>();

const rows: ({ set: string } & Drawn)[] = [];
for (const set of publicSets.filter(({ name }) => name === "STAR" || name === "tau_retail")) {
  const lines = labelledLines(values.data, set);
  if (lines === undefined) {
    process.stderr.write(`Skipped ${set.name}: there is no ${set.folder} in ${values.data}.\n`);
    continue;
  }
  const known = (await Promise.all(lines.map(knownFrom))).flat();
  for (const world of ["these", "coming"] as const)
    rows.push({
      set: set.name,
      ...measureRates(known, { about: world, labels: LABELS, draws: values.short ? 200 : 2000 }),
    });
}
process.stdout.write(values.json ? `${JSON.stringify({ labels: LABELS, rows })}\n` : tableOf());

async function knownFrom(line: object, position: number): Promise<Known[]> {
  const session = await scoredFrom(line, `conversation ${position + 1}`);
  if (session instanceof Error) throw session;
  const truth = session.labels.session["resolution"];
  const score = session.scores.find(({ name }) => name === "resolution")?.score ?? null;
  return truth === undefined ? [] : [{ group: session.group, truth, score }];
}

function tableOf(): string {
  const lines = rows.map(({ set, about, sessions, truth, coverage, coverageOfLabels, width, ofLabels, saved }) =>
    [
      `${set}, ${about === "these" ? "these sessions" : "those to come"}`.padEnd(32),
      `${sessions}`.padEnd(10),
      truth.toFixed(3).padEnd(8),
      `${(100 * coverage).toFixed(1)}% (${(100 * coverageOfLabels).toFixed(1)}%)`.padEnd(20),
      `${width.toFixed(3)} (${ofLabels.toFixed(3)})`.padEnd(18),
      (width / ofLabels).toFixed(3).padEnd(8),
      `${(100 * saved).toFixed(0)}%`,
    ].join(""),
  );
  const head = [
    "resolution, 60 labels".padEnd(32),
    "sessions".padEnd(10),
    "truth".padEnd(8),
    "covered (labels)".padEnd(20),
    "width (labels)".padEnd(18),
    "ratio".padEnd(8),
    "labels saved",
  ];
  return `${[head.join(""), ...lines].join("\n")}\n`;
}

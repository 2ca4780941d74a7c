import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { groupBy } from "../src/lib/group-by.ts";
import { loadSources, type Source } from "./context/conversations.ts";
import { activeMeasures } from "./context/measure-active.ts";
import { decoyMeasures, inventedMeasure } from "./context/measure-decoys.ts";
import { mentionMeasures } from "./context/measure-mentions.ts";
import { measureSpeed, type Speed } from "./context/measure-speed.ts";
import { writeMeasures } from "./context/measure-writes.ts";
import { figureOf, type Figure, type Measure } from "./context/measure.ts";
import { reshaped } from "./context/reshape.ts";
import { shopsIn } from "./context/shops.ts";
import { askedMeasure, misled } from "./context/worst-model.ts";

const values = new Command("npm run bench:context --")
  .description(
    "how well orders are found in what people say, on public conversations; docs/context.md has what came out",
  )
  .option("--data <folder>", "where the data is", join(import.meta.dirname, "../../shared/data"))
  .option("--json", "one JSON object on standard output", false)
  .option("--misses", "ten misses of each figure", false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; json: boolean; misses: boolean }>();

interface Row extends Figure {
  what: string;
  pool: string;
  name: string;
}

if (existsSync(values.data)) run(values.data);
else {
  process.stderr.write(`There is no ${values.data}; name the folder of the data with --data.\n`);
  process.exitCode = 2;
}

function run(data: string): void {
  const sources = loadSources(data);
  const retail = sources.filter(({ pool }) => pool !== "other");
  const withShop = loadSources(data, shopsIn(data)).filter(({ pool }) => pool === "tau_retail" || pool === "ids5");
  const rows = [
    ...rowsOf("order ids said", pooled(retail), mentionMeasures),
    ...rowsOf("order ids said, with the shop's orders", pooled(withShop), mentionMeasures),
    ...rowsOf("active order", new Map([...pooled(retail), ["all", retail]]), activeMeasures),
    ...rowsOf("order written", pooled(retail), writeMeasures),
    ...rowsOf(
      "ids of other shapes",
      pooled(reshaped(sources.filter(({ pool }) => pool === "tau_retail"))),
      (replayed) => [
        ...mentionMeasures(replayed),
        ...activeMeasures(replayed).filter(({ name }) => name.endsWith("macro")),
        ...writeMeasures(replayed).slice(0, 4),
      ],
    ),
    ...rowsOf(
      "invented",
      new Map(sources.filter(({ pool }) => pool === "other").map((one) => [one.file, [one]])),
      (replayed) => [inventedMeasure(replayed)],
    ),
    ...decoyMeasures(sources).map((measure) => rowOf("taken for an order", "all", measure)),
    ...rowsOf("an extractor", poolsOf(sources), (replayed) => [askedMeasure(replayed)]),
    ...rowsOf("misled by the worst of extractors", poolsOf(misled(retail)), mentionMeasures),
    ...rowsOf("invented by it", poolsOf(misled(sources.filter(({ pool }) => pool === "other"))), (replayed) => [
      inventedMeasure(replayed),
    ]),
  ];
  const speed = measureSpeed(sources.flatMap(({ replayed }) => replayed));
  process.stdout.write(values.json ? `${JSON.stringify({ rows, speed })}\n` : tableOf(rows, speed));
}

/** Each file by itself, and the files of one pool together. */
function pooled(sources: readonly Source[]): Map<string, readonly Source[]> {
  return new Map<string, readonly Source[]>([
    ...sources.map((source): [string, Source[]] => [source.file, [source]]),
    ...poolsOf(sources),
  ]);
}

function poolsOf(sources: readonly Source[]): Map<string, readonly Source[]> {
  return groupBy(sources, ({ pool }) => pool);
}

function rowsOf(
  what: string,
  pools: ReadonlyMap<string, readonly Source[]>,
  measures: (replayed: Source["replayed"]) => Measure[],
): Row[] {
  return [...pools].flatMap(([pool, sources]) =>
    measures(sources.flatMap(({ replayed }) => replayed)).map((measure) => rowOf(what, pool, measure)),
  );
}

function rowOf(what: string, pool: string, measure: Measure): Row {
  return { what, pool, name: measure.name, ...figureOf(measure) };
}

function tableOf(rows: readonly Row[], speed: Speed): string {
  const lines = [...groupBy(rows, ({ what }) => what)].flatMap(([what, group]) => [
    `${what.padEnd(84)} all   [95 of 100]    seen   unseen`,
    ...group.flatMap((row) => [lineOf(row), ...(values.misses ? missesOf(row) : [])]),
  ]);
  const { messagesPerSecond, longMessage, growth } = speed;
  return `${[
    ...lines,
    "speed",
    `  ${Math.round(messagesPerSecond)} messages a second; a message of 100 KB in ${longMessage.toFixed(1)} ms; ten times the length in ${growth.toFixed(2)} times ten times the time`,
  ].join("\n")}\n`;
}

function lineOf({ pool, name, all, low, high, seen, unseen }: Row): string {
  return `  ${pool.replace(/_dev$/u, "").padEnd(34)}${name.padEnd(48)} ${part(all)}  [${part(low)} ${part(high)}]  ${part(seen)}  ${part(unseen)}`;
}

function missesOf({ misses }: Row): string[] {
  return misses.slice(0, 10).map((miss) => `      ${miss.replaceAll(/\s+/gu, " ")}`);
}

function part(figure: number): string {
  return Number.isNaN(figure) ? "   - " : figure.toFixed(3);
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { loadBank } from "./retrieval/bank.ts";
import { measureAnswered } from "./retrieval/measure-answered.ts";
import { measureRecall, measureStockRecall, mostRecall } from "./retrieval/measure-bank.ts";
import { measureHits, measureNeed, measureStockHits } from "./retrieval/measure-places.ts";
import type { Halves } from "./retrieval/measures.ts";
import { loadPlaces } from "./retrieval/places.ts";

const values = new Command("npm run bench:retrieval --")
  .description(
    "how well help articles are found, on public data; docs/articles.md has what came out and how to get the data",
  )
  .option("--data <folder>", "where the data is", join(import.meta.dirname, "../../shared/data/rag"))
  .option("--json", "one JSON object on standard output", false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; json: boolean }>();

if (existsSync(values.data)) await run(values.data);
else {
  process.stderr.write(`There is no ${values.data}; name the folder of the data with --data.\n`);
  process.exitCode = 2;
}

async function run(data: string): Promise<void> {
  const places = loadPlaces(data);
  const bank = loadBank(data);
  const result = {
    places: { stock: await measureStockHits(places), ours: await measureHits(places) },
    needsArticle: measureNeed(places),
    bank: { stock: await measureStockRecall(bank), ours: await measureRecall(bank), most: mostRecall(bank) },
    answered: await measureAnswered(places, bank),
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : tableOf(result));
}

type Result = {
  places: { stock: Halves<object>; ours: Halves<object> };
  needsArticle: Halves<object>;
  bank: { stock: Halves<number>; ours: Halves<number>; most: Halves<number> };
  answered: { questions: string; areAnswered: boolean; told: number }[];
};

function tableOf({ places, needsArticle, bank, answered }: Result): string {
  const row = (name: string, { seen, unseen, all }: Halves<object | number>): string =>
    `  ${name.padEnd(34)}${[seen, unseen, all]
      .map((part) => figures(part).padEnd(24))
      .join("")
      .trimEnd()}`;
  return `${[
    `${" ".repeat(36)}${["even lines", "odd lines", "all"]
      .map((head) => head.padEnd(24))
      .join("")
      .trimEnd()}`,
    "places (dstc11t5): hit@1/5/20",
    row("BM25 alone", places.stock),
    row("ours, among what is in talk", places.ours),
    "needs an article (dstc11t5): precision/recall/F1/specificity",
    row("ours", needsArticle),
    "bank (tau2-bench): recall@10",
    row("BM25 alone", bank.stock),
    row("ours", bank.ours),
    row("most that ten can hold", bank.most),
    "told to be answered",
    ...answered.map(
      ({ questions, areAnswered, told }) =>
        `  ${questions.padEnd(40)}${figures(told)}  ${areAnswered ? "(is)" : "(is not)"}`,
    ),
  ].join("\n")}\n`;
}

function figures(value: object | number): string {
  const numbers: unknown[] = typeof value === "number" ? [value] : Object.values(value);
  return numbers.map((number) => Number(number).toFixed(3).replace(/^0/u, "")).join("/");
}

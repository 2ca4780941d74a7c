import { existsSync } from "node:fs";
import { join } from "node:path";
import { measureMemory } from "./evals/measure-memory.ts";
import { measureSpeed } from "./evals/measure-speed.ts";
import { readOptions } from "./read-options.ts";

// How fast `eval transcripts` goes through recorded conversations, and what memory it takes on a file of any size;
// docs/evaluators.md has what came out. It needs `npm run build`.
const { data, short } = readOptions({
  data: { type: "string", default: join(import.meta.dirname, "../../shared/data") },
  short: { type: "boolean", default: false },
});

const LONG = ["agentrx", "gpt41mini", "grok3", "mk4o"].map((agent) => `tau_retail/${agent}_dev.jsonl`);
const MIXED = [
  ...LONG,
  "star/star_dev.jsonl",
  "abredial/dialogues_dev.jsonl",
  "dbdc3/dbdc3_en_dev.jsonl",
  "multidogo/customer_turns_dev.jsonl",
];

const say = (words: string): void => void process.stdout.write(`${words}\n`);

if (!existsSync(data)) {
  process.stderr.write(`There is no ${data}; name the folder of the data with --data.\n`);
  process.exitCode = 2;
} else {
  for (const [name, files] of [
    ["mixed", MIXED],
    ["long sessions of retail alone", LONG],
  ] as const) {
    const { sessions, perSecond } = await measureSpeed(files.map((file) => join(data, file)));
    say(`${name}: ${Math.round(perSecond)} sessions a second of one core's time (${sessions} sessions)`);
  }
  const megabytes = short ? 50 : 1000;
  const { peakMegabytes, seconds } = await measureMemory(join(data, "star/star_dev.jsonl"), megabytes);
  say(`a file of ${megabytes} MB: ${Math.round(peakMegabytes)} MB at most, ${Math.round(seconds)} s`);
}

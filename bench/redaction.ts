import { Command } from "commander";
import { lines, type Line } from "./redaction/lines.ts";
import { tallyByKind, timeOf } from "./redaction/measure.ts";
import { unseen } from "./redaction/unseen.ts";

const { faults } = new Command("npm run bench:redaction --")
  .description(
    "how much personal data is found in 500 lines, and how long a text takes; docs/redaction.md has what came out",
  )
  .option("--faults", "the lines that went wrong", false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ faults: boolean }>();

for (const [name, set] of Object.entries({ lines, unseen })) {
  report(
    name,
    "found",
    set.filter(({ value }) => value !== undefined),
  );
  report(
    name,
    "harmed",
    set.filter(({ value }) => value === undefined),
  );
}

const KB = 1024;
const text = lines.map((line) => line.text).join("\n");
for (const size of [100, 200, 400]) {
  const sized = text.repeat(Math.ceil((size * KB) / text.length)).slice(0, size * KB);
  process.stdout.write(`${`${size} KB of the lines`.padEnd(36)}${timeOf(sized).toFixed(1)} ms\n`);
}

function report(set: string, what: "found" | "harmed", own: readonly Line[]): void {
  let counted = 0;
  for (const [kind, tally] of tallyByKind(own)) {
    const count = what === "found" ? tally.lines - tally.faults.length : tally.faults.length;
    counted += count;
    process.stdout.write(`  ${kind.padEnd(20)}${what} ${count} of ${tally.lines}\n`);
    if (faults) for (const { text: line } of tally.faults) process.stdout.write(`    ${JSON.stringify(line)}\n`);
  }
  process.stdout.write(
    `${set.padEnd(10)}${what.padEnd(8)}${counted} of ${own.length}  ${(counted / own.length).toFixed(3)}\n`,
  );
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "./read-options.ts";
import { addedCpu } from "./tracing/added-cpu.ts";
import { ourSession } from "./tracing/our-session.ts";
import { theirSession, traceByUs, traceStockTo } from "./tracing/their-session.ts";

// What a long session exports a turn, and what tracing costs it; docs/spans.md has what came out. Each kind runs in a
// process of its own: one process is instrumented once.
const kinds = {
  ours: (turns: number) => ourSession(turns),
  "createReactAgent, traced by us": (turns: number) => tracedByUs(turns, "createReactAgent"),
  "createAgent, traced by us": (turns: number) => tracedByUs(turns, "createAgent"),
  "createReactAgent, stock tracing": (turns: number) => theirSession(turns, traceStockTo),
};
type Kind = keyof typeof kinds;
const ROUNDS = 3;

const values = readOptions({
  turns: { type: "string", default: "200" },
  "stock-turns": { type: "string", default: "60" },
  kind: { type: "string" },
  only: { type: "string" },
  help: { type: "boolean", default: false },
});
const [turns, stockTurns] = [Number(values.turns), Number(values["stock-turns"])];

if (values.help) {
  process.stdout.write(
    "npm run bench:tracing -- [--turns 200] [--stock-turns 60] [--only bytes|cpu] [--kind KIND]\n\nBytes that a long session's turns export to a collector, and CPU that tracing adds to them, ours and stock.\n",
  );
} else if (![turns, stockTurns].every((count) => Number.isInteger(count) && count >= 20)) {
  process.stderr.write("--turns and --stock-turns must be whole numbers from 20.\n");
  process.exitCode = 2;
} else if (values.kind !== undefined) {
  process.stdout.write(`${JSON.stringify(await kinds[values.kind as Kind](turns))}\n`);
  process.exit();
} else {
  if (values.only !== "cpu")
    for (const kind of Object.keys(kinds) as Kind[]) report(kind, kind.endsWith("stock tracing") ? stockTurns : turns);
  if (values.only !== "bytes") for (let round = 1; round <= ROUNDS; round += 1) await reportCpu(round);
}

async function tracedByUs(count: number, kind: "createReactAgent" | "createAgent"): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    return await theirSession(count, (url) => traceByUs(url, folder), kind);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(kind: Kind, count: number): void {
  const bytes = measure(kind, count);
  const [early, late] = [kilobytesAt(bytes, 20), kilobytesAt(bytes, count)];
  const whole = bytes.reduce((sum, one) => sum + one, 0) / 1e6;
  const most = Math.max(...bytes) / 1000;
  process.stdout.write(
    `${kind.padEnd(34)}turn 20: ${early.toFixed(1)} KB  turn ${count}: ${late.toFixed(1)} KB  ratio ${(late / early).toFixed(2)}  any turn: at most ${most.toFixed(1)} KB  all ${count}: ${whole.toFixed(2)} MB\n`,
  );
}

async function reportCpu(round: number): Promise<void> {
  const { ours, stock } = await addedCpu(turns);
  const [added, theirs] = [ours.traced - ours.untraced, stock.traced - stock.untraced];
  process.stdout.write(
    `${`CPU a turn, ${round} of ${ROUNDS}`.padEnd(34)}ours at turn ${turns}: ${ours.untraced.toFixed(1)} ms, tracing adds ${added.toFixed(1)} ms (stock parts ${(ours.byStock - ours.untraced).toFixed(1)} ms)  a createReactAgent on fresh threads: ${stock.untraced.toFixed(1)} ms, stock tracing adds ${theirs.toFixed(1)} ms  ratio ${(added / theirs).toFixed(2)}\n`,
  );
}

function measure(kind: Kind, count: number): number[] {
  const again = [...process.execArgv, import.meta.filename, "--kind", kind, "--turns", String(count)];
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const lines = execFileSync(process.execPath, again, { encoding: "utf8", stdio: [...stdio] })
    .trim()
    .split("\n");
  return JSON.parse(lines.at(-1) ?? "") as number[];
}

/** The median of the ten turns up to this one. */
function kilobytesAt(bytes: readonly number[], turn: number): number {
  const sorted = bytes.slice(turn - 10, turn).toSorted((a, b) => a - b);
  return (sorted[5] ?? Number.NaN) / 1000;
}

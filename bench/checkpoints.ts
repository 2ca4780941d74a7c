import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLongSession, SESSION, type LongSession } from "./checkpoints/long-session.ts";
import { readOptions } from "./read-options.ts";

// What a long session keeps on the disk, and what that costs; docs/checkpoints.md has what came out.
const values = readOptions({ turns: { type: "string", default: "1000" }, help: { type: "boolean", default: false } });
const turns = Number(values.turns);

if (values.help) {
  process.stdout.write(
    "npm run bench:checkpoints -- [--turns 1000]\n\nBytes and processor time of one long session, beside the same one on the official saver alone.\n",
  );
} else if (!Number.isInteger(turns) || turns < 200) {
  process.stderr.write(`--turns ${values.turns} is too few; give a whole number from 200.\n`);
  process.exitCode = 2;
} else {
  const folders = ["pruned", "official"].map((name) => mkdtempSync(join(tmpdir(), `supportbot-bench-${name}-`)));
  try {
    await run(folders as [string, string]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function run([prunedFolder, officialFolder]: [string, string]): Promise<void> {
  {
    await using pruned = await openLongSession(prunedFolder, { isPruned: true });
    await using official = await openLongSession(officialFolder, { isPruned: false });
    const cpu: { pruned: number; official: number }[] = [];
    for (let turn = 1; turn <= turns; turn += 1) {
      cpu.push({ pruned: await pruned.say(turn), official: await official.say(turn) });
      if (turn === 100 || turn === 200 || turn === turns) printSizes(turn, { pruned, official });
    }
    for (const turn of [20, 200, turns]) {
      const around = cpu.slice(Math.max(0, turn - 20), turn);
      print(`CPU of a turn, ms, median of 20 up to ${turn}`, {
        pruned: median(around.map((one) => one.pruned)).toFixed(1),
        official: median(around.map((one) => one.official)).toFixed(1),
      });
    }
    await printPages(pruned);
  }
  await printTakenUp(officialFolder);
}

function printSizes(turn: number, sessions: { pruned: LongSession; official: LongSession }): void {
  const megabytes = Object.entries(sessions).map(([name, session]) => [name, session.megabytes().toFixed(2)]);
  print(`MB on the disk after ${turn} turns`, Object.fromEntries(megabytes) as Record<string, string>);
}

async function printPages({ bot }: LongSession): Promise<void> {
  for (const [name, before] of [
    ["newest", turns + 1],
    ["middle", Math.floor(turns / 2)],
    ["oldest", 21],
  ] as const) {
    const times: number[] = [];
    for (let time = 0; time < 21; time += 1) {
      const start = performance.now();
      await bot.history({ ...SESSION, before, limit: 20 });
      times.push(performance.now() - start);
    }
    print(`the ${name} page of 20 turns, ms`, { first: times[0]?.toFixed(1), median: median(times).toFixed(1) });
  }
}

/** What the official saver kept is taken up by a bot that prunes. */
async function printTakenUp(folder: string): Promise<void> {
  await using session = await openLongSession(folder, { isPruned: true });
  const cpu: number[] = [];
  for (let turn = 1; turn <= turns / 10; turn += 1) cpu.push(await session.say(turns + turn));
  const [first = 0, ...next] = cpu;
  print("CPU of a turn of the official saver's thread, ms", {
    first: first.toFixed(1),
    "median while it is pruned": median(next.slice(0, 20)).toFixed(1),
    "longest of those": Math.max(...next.slice(0, 20)).toFixed(1),
    "median after": median(next.slice(-20)).toFixed(1),
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function print(name: string, figures: Readonly<Record<string, string | undefined>>): void {
  const shown = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`${name.padEnd(50)}${shown.join("  ")}\n`);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultKinds } from "../src/simulation/faults/fault-kinds.ts";
import { makeSessions } from "./faults/make-sessions.ts";
import { measure, type Tally } from "./faults/measure.ts";
import { readOptions } from "./read-options.ts";

// Faults are planted in simulated conversations, and looked for in what the store has of them; docs/simulation.md has
// what came out.
const { seed, short, missed, help } = readOptions({
  seed: { type: "string", default: "1" },
  short: { type: "boolean", default: false },
  missed: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});

if (help) {
  process.stdout.write(
    "npm run bench:faults -- [--seed 1] [--short] [--missed]\n\nHow many planted faults are found first, in their turn and by their kind, and how many clean sessions raise an alarm.\n--short: 5 of each kind and 36 clean ones. --missed: those that were not found, and the false alarms.\n",
  );
} else if (!/^\d{1,9}$/u.test(seed)) {
  process.stderr.write("--seed must be a whole number.\n");
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    const made = await makeSessions(folder, {
      seed: Number(seed),
      faulty: (short ? 5 : 30) * faultKinds.length,
      clean: short ? 36 : 200,
    });
    report(measure(made));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report({ kinds, clean, misses }: Tally): void {
  const all = { planted: 0, found: 0, cause: 0 };
  process.stdout.write(
    `${"kind".padEnd(20)}${"planted".padStart(8)}${"turn, kind".padStart(12)}${"cause".padStart(8)}\n`,
  );
  for (const [kind, tally] of kinds) {
    all.planted += tally.planted;
    all.found += tally.found;
    all.cause += tally.cause;
    row(kind, tally);
  }
  row("all", all);
  process.stdout.write(
    `${"clean, false alarms".padEnd(20)}${String(clean.sessions).padStart(8)}${share(clean.alarms, clean.sessions).padStart(12)}\n`,
  );
  if (missed) for (const miss of misses) process.stdout.write(`  ${miss}\n`);
}

function row(name: string, { planted, found, cause }: { planted: number; found: number; cause: number }): void {
  process.stdout.write(
    `${name.padEnd(20)}${String(planted).padStart(8)}${share(found, planted).padStart(12)}${share(cause, planted).padStart(8)}\n`,
  );
}

function share(count: number, of: number): string {
  return of === 0 ? "-" : (count / of).toFixed(3);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePins } from "./pins/make-pins.ts";
import { mutants } from "./pins/mutants.ts";
import { playIn, withMutant, type Played } from "./pins/play-in.ts";
import { readOptions } from "./read-options.ts";

// How far pins are to be trusted: do they hold twice, does a reworded prompt break one, and does a fault in the graph? docs/pins.md has what came out.
const { short, help } = readOptions({
  short: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});
const REWORDED =
  "Thou art the shop's steward. Serve its customers well, and state nothing that no tool hath told thee.";

if (help)
  process.stdout.write(
    "npm run bench:pins -- [--short]\n\nWhether pinned sessions hold, and which of 20 faults in the graph they find.\n",
  );
else await run();

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-pins-"));
  const dataDir = mkdtempSync(join(tmpdir(), "supportbot-pinned-"));
  try {
    const [sessions, mutated, faults] = short ? [20, 8, mutants.slice(0, 4)] : [200, 40, mutants];
    await makePins(folder, { dataDir, count: sessions });
    for (const time of ["once", "twice"]) report(`held, played ${time}`, playIn({ folder, count: sessions }), isHeld);
    report("held with other instructions", playIn({ folder, count: sessions, prompt: REWORDED }), isHeld);
    const killed = faults.flatMap((mutant) => {
      const played = withMutant(mutant, (root) => playIn({ root, folder, count: mutated }));
      report(`  ${mutant.name}`, played, isKilled);
      return played;
    });
    report(`killed, of ${faults.length} faults in the graph`, killed, isKilled);
  } finally {
    for (const made of [folder, dataDir]) rmSync(made, { recursive: true, force: true });
  }
}

function isHeld({ differences }: Played): boolean {
  return differences.length === 0;
}

function isKilled(played: Played): boolean {
  return !isHeld(played);
}

function report(what: string, played: readonly Played[], counts: (one: Played) => boolean): void {
  const count = played.filter(counts).length;
  process.stdout.write(`${what.padEnd(60)}${count} of ${played.length}  ${(count / played.length).toFixed(3)}\n`);
}

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "../median.ts";
import { contenders, type Contender } from "./contenders.ts";
import type { Runs } from "./figures.ts";

const EVERY = 10;
/** As far as the peers go. */
const MOST_TURNS = 200;

/** An SVG: the CPU of each ten turns' median over the turns, a line a contender. Vega draws it, of the peers' set. */
export function drawChart(runs: Runs): string {
  const rows = Object.entries(runs).flatMap(([name, { cpu }]) =>
    Array.from({ length: Math.floor(Math.min(cpu.length, MOST_TURNS) / EVERY) }, (_, index) => ({
      name: contenders[name as Contender],
      turn: (index + 1) * EVERY,
      ms: median(cpu.slice(index * EVERY, (index + 1) * EVERY)),
    })),
  );
  const program = join(import.meta.dirname, "../peers/chart.mjs");
  return execFileSync(process.execPath, [program], { input: JSON.stringify(rows), encoding: "utf8" });
}

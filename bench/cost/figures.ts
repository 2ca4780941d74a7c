import { median } from "../median.ts";
import { contenders, OURS, STOCK, type Contender, type Run } from "./contenders.ts";
import type { Life } from "./life.ts";
import type { StartUp } from "./start-up.ts";
import type { Throughput } from "./throughput.ts";

export type Runs = { [name in Contender]: Run };

/** One line of the table: what was measured, and the bar it is held against. */
export interface Figure {
  measure: string;
  value: number;
  unit: string;
  /** `undefined` where it is told for comparison alone. */
  bar?: { most: number } | { least: number };
}

export interface Measured {
  runs: Runs;
  startUp: StartUp;
  throughput: Throughput;
  life: Life;
}

/** CPU of a turn: the median of the twenty turns up to it. */
function cpuAt(turn: number, { cpu }: Run): number {
  return median(cpu.slice(turn - 20, turn));
}

export function figuresOf({ runs, startUp, throughput, life }: Measured): Figure[] {
  const { [OURS]: ours, [STOCK]: stock } = runs;
  const [middle, end] = [stock.cpu.length, ours.cpu.length];
  const keptAt = (turn: number, run: Run): number => (run.kept[turn] ?? Number.NaN) / 1e6;
  const [[firstTurns, firstHeap] = [0, 0], [lastTurns, lastHeap] = [0, 0]] = Object.entries(life.heap);
  const [firstHandles = 0, lastHandles = 0] = Object.values(life.handles);
  const others = Object.keys(contenders).filter((name): name is Contender => name !== OURS);
  return [
    { measure: `CPU of turn ${middle}, ours`, value: cpuAt(middle, ours), unit: "ms" },
    ...others.map((name) => ({
      measure: `CPU of turn ${middle}, ${contenders[name]}`,
      value: cpuAt(middle, runs[name]),
      unit: "ms",
    })),
    {
      measure: `ours at turn ${middle} / stock on a fresh thread`,
      value: cpuAt(middle, ours) / median(stock.fresh),
      unit: "x",
      bar: { most: 1.5 },
    },
    {
      measure: `ours at turn ${end} / turn ${middle / 2}`,
      value: cpuAt(end, ours) / cpuAt(middle / 2, ours),
      unit: "x",
      bar: { most: 1.2 },
    },
    {
      measure: `stock at turn ${middle} / ours at turn ${middle}`,
      value: cpuAt(middle, stock) / cpuAt(middle, ours),
      unit: "x",
      bar: { least: 10 },
    },
    { measure: `kept beside the spans after ${middle} turns, stock`, value: keptAt(middle, stock), unit: "MB" },
    {
      measure: `kept beside the spans after ${middle} turns, ours`,
      value: keptAt(middle, ours),
      unit: "MB",
      bar: { most: 3 },
    },
    {
      measure: `kept after ${middle} turns / after ${middle / 2}, ours`,
      value: keptAt(middle, ours) / keptAt(middle / 2, ours),
      unit: "x",
      bar: { most: 2.2 },
    },
    { measure: `the history of ${middle} turns, stock`, value: median(stock.pages), unit: "ms" },
    { measure: `20 turns out of ${end}, ours`, value: median(ours.pages), unit: "ms", bar: { most: 30 } },
    { measure: "first reply of a new process", value: startUp.firstReply, unit: "s", bar: { most: 1.5 } },
    {
      measure: "import / import of its parts",
      value: startUp.imported / startUp.parts,
      unit: "x",
      bar: { most: 1.5 },
    },
    { measure: "16 clients in one process", value: throughput.turnsPerSecond, unit: "turns/s", bar: { least: 40 } },
    { measure: "their p99", value: throughput.p99, unit: "ms", bar: { most: 600 } },
    { measure: "their errors", value: throughput.errors, unit: "", bar: { most: 0 } },
    {
      measure: `heap after ${lastTurns} turns - after ${firstTurns}`,
      value: lastHeap - firstHeap,
      unit: "MB",
      bar: { most: 5 },
    },
    { measure: "open handles more", value: lastHandles - firstHandles, unit: "", bar: { most: 0 } },
  ];
}

export function isMet({ value, bar }: Figure): boolean {
  if (bar === undefined) return true;
  return "most" in bar ? value <= bar.most : value >= bar.least;
}

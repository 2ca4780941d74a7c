import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../../test/support/data-dir.ts";
import { quantile } from "../quantile.ts";
import { TurnProgram } from "../turn-program.ts";

const TURN_MAKER = join(import.meta.dirname, "turn-maker.ts");
const SPANS_A_SECOND = 20;
/** What a program takes for its first turns it keeps. */
const WARM_TURNS = 50;
const TURNS_A_SESSION = 10;

export interface MemoryGrowth {
  /** Spans that ended, none of which arrived. */
  spans: number;
  /** Resident memory in MB: of the first and the last tenth of the time, and the most there was. */
  first: number;
  last: number;
  most: number;
}

/** A bot whose collector is away takes turns that make 20 spans a second. */
export async function memoryGrowth(collector: string, forMs: number): Promise<MemoryGrowth> {
  using folder = makeDataDir();
  await using bot = new TurnProgram(TURN_MAKER, [collector, folder.path]);
  let turns = 0;
  const take = async (): Promise<number> => {
    turns += 1;
    const number = turns % TURNS_A_SESSION;
    return (await bot.take({ thread: `s-${(turns - number) / TURNS_A_SESSION}`, number })).memory;
  };
  for (let turn = 0; turn < WARM_TURNS; turn += 1) await take();
  const spansATurn = spansIn(folder.path) / turns;
  const memory: number[] = [];
  const began = Date.now();
  for (let due = began; due < began + forMs; due += (1000 * spansATurn) / SPANS_A_SECOND) {
    await pause(Math.max(0, due - Date.now()));
    memory.push(await take());
  }
  const tenth = Math.ceil(memory.length / 10);
  const spans = spansIn(folder.path);
  return {
    spans,
    first: quantile(memory.slice(0, tenth), 0.5),
    last: quantile(memory.slice(-tenth), 0.5),
    most: Math.max(...memory),
  };
}

function spansIn(folder: string): number {
  using store = new SpanStore(spanDataFile(folder));
  return store.sessions().reduce((sum, { spans }) => sum + spans, 0);
}

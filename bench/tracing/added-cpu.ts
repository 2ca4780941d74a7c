import { join } from "node:path";
import { makeDataDir } from "../../test/support/data-dir.ts";
import { quantile } from "../quantile.ts";
import { TurnProgram } from "../turn-program.ts";
import { lookUpNumbers, openLoopbackModel } from "../window/loopback-model.ts";

const TURN_MAKER = join(import.meta.dirname, "turn-maker.ts");
/** Turns of a thread that is fresh; its first is another kind of work. */
const FRESH = 4;
/** Before that, programs still warm up. */
const WARM = 120;
/** How many turns around the last are measured: more than one block of the window. */
const AROUND = 20;

/** CPU of a turn in ms, medians: of ours late in a session, and of a stock agent's on a fresh thread. */
export interface TurnCpu {
  ours: { untraced: number; traced: number; byStock: number };
  stock: { untraced: number; traced: number };
}

/** Takes a long session's turns, and as many of fresh threads, each kind in a program of its own, by turns. */
export async function addedCpu(turns: number): Promise<TurnCpu> {
  using folder = makeDataDir();
  await using server = await openLoopbackModel(lookUpNumbers);
  const start = (kind: string): TurnProgram =>
    new TurnProgram(TURN_MAKER, [kind, server.url, join(folder.path, kind.replaceAll(" ", "-"))]);
  await using ours = start("ours");
  await using traced = start("ours, traced");
  await using byStock = start("ours, traced by stock parts");
  await using stock = start("stock");
  await using stockTraced = start("stock, traced");
  const long = { ours, traced, byStock };
  const fresh = { stock, stockTraced };
  const taken = { ours: [], traced: [], byStock: [], stock: [], stockTraced: [] } as Record<Kind, number[]>;
  for (let turn = 1; turn <= turns + AROUND; turn += 1) {
    for (const [kind, program] of Object.entries(long)) {
      const { cpu } = await program.take({ thread: "long", number: turn });
      if (turn > turns - AROUND) taken[kind as Kind].push(cpu);
    }
    const number = (turn % FRESH) + 1;
    for (const [kind, program] of Object.entries(fresh)) {
      const { cpu } = await program.take({ thread: `fresh-${Math.floor(turn / FRESH)}`, number });
      if (turn > WARM && number > 1) taken[kind as Kind].push(cpu);
    }
    server.taken();
  }
  const median = (kind: Kind): number => quantile(taken[kind], 0.5);
  return {
    ours: { untraced: median("ours"), traced: median("traced"), byStock: median("byStock") },
    stock: { untraced: median("stock"), traced: median("stockTraced") },
  };
}

type Kind = "ours" | "traced" | "byStock" | "stock" | "stockTraced";

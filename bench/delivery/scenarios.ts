import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../src/lib/seeded-random.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../../test/support/data-dir.ts";
import { RestartingCollector } from "./restarting-collector.ts";

export interface Outcome {
  /** Spans that ended, which are those in the store. */
  ended: number;
  lost: number;
  duplicates: number;
}

/** How many spans, and how long or how often what happens to them happens. */
export interface Scale {
  spans: number;
  outageMs: number;
  restarts: number;
  kills: number;
}

interface Stage {
  collector: RestartingCollector;
  /** Starts a process that ends so many spans at a pace. */
  start: (spans: number, options: { perSecond: number; ending?: "fall" | "wait" }) => ChildProcess;
}

type Scenario = (stage: Stage, scale: Scale) => Promise<void>;

async function burst({ start }: Stage, { spans }: Scale): Promise<void> {
  await once(start(spans, { perSecond: 1_000_000 }), "exit");
}

async function outage({ collector, start }: Stage, { spans, outageMs }: Scale): Promise<void> {
  const perSecond = (spans / outageMs) * 750;
  const maker = start(spans, { perSecond });
  await pause(outageMs / 10);
  await collector.stop();
  await pause(outageMs);
  await collector.start();
  await once(maker, "exit");
}

async function restarts({ collector, start }: Stage, { spans, restarts: times }: Scale): Promise<void> {
  const maker = start(spans, { perSecond: spans / (times * 2) });
  const ended = once(maker, "exit");
  for (let time = 0; time < times; time += 1) {
    await pause(1500);
    await collector.stop();
    await pause(500);
    await collector.start();
  }
  await ended;
}

async function terminated({ start }: Stage, { spans }: Scale): Promise<void> {
  const maker = start(spans, { perSecond: 1_000_000, ending: "wait" });
  await wrote(maker, "ended");
  maker.kill("SIGTERM");
  await once(maker, "exit");
}

async function killed({ start }: Stage, { spans, kills }: Scale): Promise<void> {
  const random = seededRandom(5);
  for (let life = 0; life < kills; life += 1) {
    const maker = start(Math.ceil(spans / kills), { perSecond: 500, ending: "wait" });
    await wrote(maker, ".");
    await pause(random() * (spans / kills) * 2.5);
    maker.kill("SIGKILL");
    await once(maker, "exit");
  }
}

export const scenarios: { [name: string]: Scenario } = {
  "a healthy burst": burst,
  "an outage": outage,
  "restarts of the collector": restarts,
  SIGTERM: terminated,
  SIGKILL: killed,
};

/** Plays a scenario in a folder of its own with the span maker that the command runs, has a last process send what is left, and compares the store with the collector. */
export async function play(scenario: Scenario, scale: Scale, command: readonly string[]): Promise<Outcome> {
  using folder = makeDataDir();
  await using collector = await RestartingCollector.open();
  const start: Stage["start"] = (spans, { perSecond, ending = "fall" }) =>
    startMaker(command, [folder.path, collector.url, String(spans), String(perSecond), ending]);
  await scenario({ collector, start }, scale);
  using store = new SpanStore(join(folder.path, "spans.db"));
  const ended = store.spansOf("bench").map(({ spanId }) => spanId);
  // What a process cannot hand over in its last 5 s is the next one's.
  for (let left = Infinity, before = Infinity; left > 0; before = left) {
    await once(start(0, { perSecond: 1 }), "exit");
    const received = new Set(collector.spanIds);
    left = ended.filter((id) => !received.has(id)).length;
    if (left >= before) break;
  }
  const received = collector.spanIds;
  const unique = new Set(received);
  return {
    ended: ended.length,
    lost: ended.filter((id) => !unique.has(id)).length,
    duplicates: received.length - unique.size,
  };
}

function startMaker([program = "", ...before]: readonly string[], args: readonly string[]): ChildProcess {
  const child = spawn(program, [...before, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.resume();
  return child;
}

/** Settles when it wrote a text; what it writes later is read too, or it would wait. */
function wrote({ stdout }: ChildProcess, text: string): Promise<void> {
  let output = "";
  return new Promise((resolve) => {
    stdout?.on("data", (part: Buffer) => {
      output += part.toString();
      if (output.includes(text)) resolve();
    });
  });
}

import { join } from "node:path";
import { memoryGrowth } from "./delivery/memory-growth.ts";
import { addressOfNone } from "./delivery/open-collector.ts";
import { play, scenarios, type Scale } from "./delivery/scenarios.ts";
import { turnTimes } from "./delivery/turn-times.ts";
import { readOptions } from "./read-options.ts";

// What becomes of spans when the collector or the process goes away; docs/destinations.md has what came out.
const values = readOptions({
  short: { type: "boolean", default: false },
  only: { type: "string" },
  help: { type: "boolean", default: false },
});
const spanMaker = [process.execPath, "--import", "tsx", join(import.meta.dirname, "delivery/span-maker.ts")];
const FULL: Scale = { spans: 20_000, outageMs: 60_000, restarts: 10, kills: 20 };
const SHORT: Scale = { spans: 2000, outageMs: 4000, restarts: 3, kills: 4 };

if (values.help) {
  process.stdout.write(
    "npm run bench:delivery -- [--short] [--only NAME]\n\nSpans lost and there twice, of 20,000: a healthy burst, an outage, restarts, SIGTERM, SIGKILL; then how long turns take and how memory grows while the collector is away. NAME is a part of a name, turns or memory; all takes half an hour.\n",
  );
} else {
  const scale = values.short ? SHORT : FULL;
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (values.only !== undefined && !name.includes(values.only)) continue;
    const began = Date.now();
    const { ended, lost, duplicates } = await play(scenario, scale, spanMaker);
    const seconds = ((Date.now() - began) / 1000).toFixed(0);
    process.stdout.write(
      `${name.padEnd(28)}ended ${ended}  lost ${lost}  twice ${duplicates} (${((100 * duplicates) / Math.max(1, ended)).toFixed(2)} %)  in ${seconds} s\n`,
    );
  }
  if (values.only === undefined || values.only === "turns") await compareTurns(values.short ? 200 : 1500);
  if (values.only === undefined || values.only === "memory") await tellMemory(values.short ? 0.5 : 10);
}

async function compareTurns(turns: number): Promise<void> {
  const [healthy, ...others] = await turnTimes(turns);
  if (healthy === undefined) return;
  for (const { collector, p50, p99, cpu } of [healthy, ...others])
    process.stdout.write(
      `${`a turn, collector ${collector}`.padEnd(28)}p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms (${(p99 / healthy.p99).toFixed(2)} of healthy)  CPU ${cpu.toFixed(1)} ms\n`,
    );
}

async function tellMemory(minutes: number): Promise<void> {
  const { spans, first, last, most } = await memoryGrowth(await addressOfNone(), minutes * 60_000);
  process.stdout.write(
    `${`memory, collector down`.padEnd(28)}${first.toFixed(0)} MB at first, ${last.toFixed(0)} MB after ${minutes} min at 20 spans a second (${spans} in all), at most ${most.toFixed(0)} MB\n`,
  );
}

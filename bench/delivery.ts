import { join } from "node:path";
import { parseArgs } from "node:util";
import { play, scenarios, type Scale } from "./delivery/scenarios.ts";
import { turnTimes } from "./delivery/turn-times.ts";

// What becomes of spans when the collector or the process goes away; docs/destinations.md has what came out.
const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const spanMaker = [process.execPath, "--import", "tsx", join(import.meta.dirname, "delivery/span-maker.ts")];
const FULL: Scale = { spans: 20_000, outageMs: 60_000, restarts: 10, kills: 20 };
const SHORT: Scale = { spans: 2000, outageMs: 4000, restarts: 3, kills: 4 };

if (values.help) {
  process.stdout.write(
    "npm run bench:delivery -- [--short] [--only NAME]\n\nSpans lost and there twice, of 20,000: a healthy burst, an outage, restarts, SIGTERM, SIGKILL; then how long turns take. NAME is a part of a name, or turns.\n",
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
  if (values.only === undefined || values.only === "turns") await compareTurns(values.short ? 2 : 10);
}

/** By and by, so that what else the machine does hits all alike; what a first round takes is for warming up. */
async function compareTurns(rounds: number): Promise<void> {
  const collectors = ["healthy", "down", "hung"] as const;
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1)
    for (const collector of collectors) {
      const taken = await turnTimes(collector, 50);
      if (round > 0) times.set(collector, [...(times.get(collector) ?? []), ...taken]);
    }
  for (const [collector, taken] of times) {
    const sorted = taken.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    process.stdout.write(`${`a turn, collector ${collector}`.padEnd(28)}p50 ${at(0.5)} ms  p99 ${at(0.99)} ms\n`);
  }
}

import { join } from "node:path";
import { parseArgs } from "node:util";
import { play, scenarios, type Scale } from "./delivery/scenarios.ts";

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
    "npm run bench:delivery -- [--short] [--only NAME]\n\nSpans lost and there twice, of 20,000: a healthy burst, an outage, restarts, SIGTERM, SIGKILL.\n",
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
}

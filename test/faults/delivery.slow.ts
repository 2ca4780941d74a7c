import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { play, scenarios } from "../../bench/delivery/scenarios.ts";

/** A short form of what `npm run bench:delivery` counts at length. */
const scale = { spans: 4000, outageMs: 8000, restarts: 3, kills: 5 };

test.each(Object.entries(scenarios))(
  "of many spans none is lost, and few are there twice: %s",
  async (_, scenario) => {
    const spanMaker = [process.execPath, join(inject("compiled"), "bench/delivery/span-maker.js")];
    const { ended, lost, duplicates } = await play(scenario, scale, spanMaker);
    expect(lost).toBe(0);
    expect(duplicates).toBeLessThanOrEqual(ended / 50);
  },
  300_000,
);

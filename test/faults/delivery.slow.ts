import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { play, scenarios } from "../../bench/delivery/scenarios.ts";

const scale = { spans: 20_000, outageMs: 60_000, restarts: 10, kills: 20 };

test.each(Object.entries(scenarios))(
  "of 20,000 spans none is lost, and at most one in a hundred there twice: %s",
  async (_, scenario) => {
    const spanMaker = [process.execPath, join(inject("compiled"), "bench/delivery/span-maker.js")];
    const { ended, lost, duplicates } = await play(scenario, scale, spanMaker);
    expect(lost).toBe(0);
    expect(duplicates).toBeLessThanOrEqual(ended / 100);
  },
  300_000,
);

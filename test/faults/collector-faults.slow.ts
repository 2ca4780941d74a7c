import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { play, scenarios } from "../../bench/delivery/scenarios.ts";

const scale = { spans: 1000, outageMs: 2000, restarts: 2, kills: 2 };

test.concurrent.each(Object.entries(scenarios))("no span is lost: %s", async (_, scenario) => {
  const spanMaker = [process.execPath, join(inject("compiled"), "bench/delivery/span-maker.js")];
  const { ended, lost } = await play(scenario, scale, spanMaker);
  expect(ended).toBeGreaterThan(0);
  expect(lost).toBe(0);
});

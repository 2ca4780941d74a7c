import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { measureHits, measureNeed } from "../../bench/retrieval/measure-places.ts";
import { loadPlaces } from "../../bench/retrieval/places.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/rag");
const isMissing = !existsSync(DATA);
if (isMissing) console.warn(`Not measured how well articles are found: there is no ${DATA}.`);

/** The half whose lines were read while the rules were written, and the half whose were not: each has to reach the bar. */
describe.skipIf(isMissing)("on public data", () => {
  const places = isMissing ? undefined : loadPlaces(DATA);

  test("an article that answers is among the first five for four questions of five", async () => {
    const { seen, unseen } = await measureHits(places ?? { articles: [], turns: [] });
    for (const hits of [seen, unseen]) {
      expect(hits["hit@5"]).toBeGreaterThan(0.8);
      expect(hits["hit@1"]).toBeGreaterThan(0.55);
    }
  });

  test("words that need an article are told from others", () => {
    const { seen, unseen } = measureNeed(places ?? { turns: [] });
    for (const need of [seen, unseen]) {
      expect(need.f1).toBeGreaterThan(0.94);
      // To say yes to all has an F1 of .89 here, and a specificity of none.
      expect(need.specificity).toBeGreaterThan(0.85);
    }
  });
});

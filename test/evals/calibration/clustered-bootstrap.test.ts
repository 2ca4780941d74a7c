import { mean } from "simple-statistics";
import { expect, test } from "vitest";
import { clusteredBootstrap } from "../../../src/evals/calibration/clustered-bootstrap.ts";

const coin = Array.from({ length: 400 }, (_, at) => at % 2);

function meanOf(items: readonly { value: number }[]): number {
  return mean(items.map(({ value }) => value));
}

test("the interval of a share is the binomial's where every session is a group of its own", () => {
  const found = clusteredBootstrap(
    coin.map((value, at) => ({ group: `${at}`, value })),
    meanOf,
  );
  expect(found?.value).toBe(0.5);
  expect(found?.low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
  expect(found?.high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
});

test("sessions of one user that stand or fall together make it as wide as the users are few", () => {
  const found = clusteredBootstrap(
    coin.map((_, at) => ({ group: `${Math.floor(at / 16)}`, value: Math.floor(at / 16) % 2 })),
    meanOf,
  );
  expect((found?.high ?? 0) - (found?.low ?? 0)).toBeGreaterThan(0.35);
});

test("the same draws come in every run, and what cannot be told is none", () => {
  const items = coin.map((value, at) => ({ group: `${at}`, value }));
  expect(clusteredBootstrap(items, meanOf)).toEqual(clusteredBootstrap(items, meanOf));
  expect(clusteredBootstrap(items, () => Number.NaN)).toBeUndefined();
});

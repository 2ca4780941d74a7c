import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { newHolder } from "../../src/lib/process-holder.ts";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

test("what a destination has waiting is what was for it and not taken, the oldest first", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  store.add(spanRecord({ name: "for both" }), ["a", "b"]);
  store.write([spanRecord({ name: "received from others" })]);
  store.add(spanRecord({ name: "for a" }), ["a"]);
  const all = { after: 0, limit: 10, bytes: 1_000_000 };
  const names = (destination: string) => deliveries.next(destination, all).map(({ span }) => span?.name);
  expect(names("a")).toEqual(["for both", "for a"]);
  expect(names("b")).toEqual(["for both"]);
  const holder = newHolder();
  deliveries.take("a", holder);
  await deliveries.settle("a", holder, { seq: 1, sent: 1 });
  expect(names("a")).toEqual(["for a"]);
  expect(names("b")).toEqual(["for both"]);
  expect(deliveries.counts("a")).toMatchObject({ sent: 1, dropped: 0 });
});

test("of what waits for too long a bound in bytes is kept, the newest", () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  for (let count = 0; count < 10; count += 1) store.add(spanRecord({ attributes: { text: "x".repeat(1000) } }), ["a"]);
  const { bytes } = deliveries.waiting("a");
  expect(deliveries.overflow("a", bytes)).toBeUndefined();
  expect(deliveries.overflow("a", bytes * 0.55)).toMatchObject({ seq: 5, spans: 5 });
});

test("a destination that a living process has is another's, and a dead one's is free", () => {
  using folder = makeDataDir();
  using _store = new SpanStore(spanDataFile(folder.path));
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const dead = JSON.stringify({ host: hostname(), pid, life: "gone", id: "gone" });
  expect(deliveries.take("a", dead)).toBe("taken");
  const [mine, other] = [newHolder(), newHolder()];
  expect(deliveries.take("a", mine)).toBe("taken");
  expect(deliveries.take("a", other)).toBe("held");
  expect(deliveries.take("b", other)).toBe("taken");
});

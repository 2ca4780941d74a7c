import { expect, test } from "vitest";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import type { Answer, Sender } from "../../src/tracing/delivery/answer.ts";
import { DestinationQueue } from "../../src/tracing/delivery/destination-queue.ts";
import { Pace } from "../../src/tracing/delivery/pace.ts";
import { shipRound } from "../../src/tracing/delivery/shipping-round.ts";
import { Shortfall } from "../../src/tracing/delivery/shortfall.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const key = "collector http://c";

/** A round that has a span which its store could not take. */
async function sendUnwritten(folder: string, send: () => Promise<Answer>) {
  using spans = new SpanStore(spanDataFile(folder));
  using deliveries = new DeliveryStore(spanDataFile(folder));
  spans.unwritten.giveBack(key, [spanRecord({})]);
  const pace = new Pace(key, () => undefined);
  const sender: Sender = { send, cancel: () => undefined, [Symbol.dispose]: () => undefined };
  const shortfall = new Shortfall({ name: "collector", protocol: "grpc", url: "http://c", headers: {}, look: "" });
  const queue = new DestinationQueue({ key, spans, deliveries });
  const round = shipRound({ queue, sender, pace, shortfall }, new AbortController().signal);
  const [outcome] = await Promise.allSettled([round]);
  pace.close();
  return { outcome, waiting: spans.unwritten.count(key), taken: deliveries.take(key, "another") };
}

test("a destination that stops what the store could not take is free for another process at once", async () => {
  using folder = makeDataDir();
  const sent = await sendUnwritten(folder.path, async () => ({ kind: "later", reason: "away" }));
  expect(sent).toMatchObject({ waiting: 1, taken: "taken" });
});

test("what the store could not take waits on where a sender throws", async () => {
  using folder = makeDataDir();
  const sent = await sendUnwritten(folder.path, () => {
    throw new Error("broken");
  });
  expect(sent).toMatchObject({ outcome: { status: "rejected" }, waiting: 1, taken: "taken" });
});

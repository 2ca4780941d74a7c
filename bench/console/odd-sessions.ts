import type { SpanRecord } from "../../src/spans/span-record.ts";
import type { SpanStore } from "../../src/spans/span-store.ts";
import { copyOf } from "./fill-store.ts";

export const LONG = "a-long-session";
export const DEEP = "a-deep-trace";

/** One session of so many turns, written in stretches of the pattern's. */
export function addLongSession(store: SpanStore, pattern: readonly SpanRecord[], turns: number): void {
  const ofPattern = pattern.filter(({ attributes }) => typeof attributes["turn_number"] === "number").length;
  const startNs = BigInt(Date.now() - 2 * 86_400_000) * 1_000_000n;
  for (let done = 0; done < turns; done += ofPattern) {
    const from = startNs + BigInt(done) * 10_000_000_000n;
    store.write(copyOf(pattern, { id: LONG, user: "u-long", startNs: from, at: 0xfffff, turns: done }));
  }
}

/** A turn whose spans stand so deep in each other, with some whose parents never came and two that are each other's. */
export function addDeepTrace(store: SpanStore, pattern: readonly SpanRecord[], depth: number): void {
  const [root] = copyOf(pattern.slice(0, 1), {
    id: DEEP,
    user: "u-deep",
    startNs: BigInt(Date.now() - 86_400_000) * 1_000_000n,
    at: 0xffffe,
  });
  if (root === undefined) throw new Error("The pattern has no span");
  const spanId = (at: number): string => at.toString(16).padStart(16, "0");
  const under = (at: number, parent: string): SpanRecord => ({
    ...root,
    name: `step ${at}`,
    spanId: spanId(at),
    parentSpanId: parent,
    attributes: { "session.id": DEEP, "openinference.span.kind": "CHAIN" },
  });
  const chain = Array.from({ length: depth }, (_, at) => under(at + 1, at === 0 ? root.spanId : spanId(at)));
  const orphans = [1, 2, 3].map((at) => under(depth + at, "ffffffffffffffff"));
  const cycle = [under(depth + 4, spanId(depth + 5)), under(depth + 5, spanId(depth + 4))];
  store.write([root, ...chain, ...orphans, ...cycle]);
}

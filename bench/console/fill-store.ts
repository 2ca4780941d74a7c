import type { SpanRecord } from "../../src/spans/span-record.ts";
import type { SpanStore } from "../../src/spans/span-store.ts";
import { PATTERN, PATTERN_USER } from "./pattern-session.ts";

const DAY_NS = 86_400_000_000_000n;
const WORDS = ["parcel", "lamp", "sofa", "kettle", "jacket", "router", "zipper", "walnut", "hammock", "teapot"];

/** Sessions after a pattern, over the last 30 days, each of its own user or one in three of a user who comes again. @returns spans */
export function fillStore(store: SpanStore, pattern: readonly SpanRecord[], sessions: number): number {
  const end = BigInt(Date.now()) * 1_000_000n;
  let spans = 0;
  for (let at = 0; at < sessions; at += 1) {
    const startNs = end - 30n * DAY_NS + (30n * DAY_NS * BigInt(at)) / BigInt(sessions);
    const id = `s-${String(at).padStart(5, "0")}`;
    spans += store.write(copyOf(pattern, { id, user: `u-${at % Math.ceil(sessions / 1.5)}`, startNs, at }));
  }
  return spans;
}

interface Copy {
  id: string;
  user: string;
  startNs: bigint;
  at: number;
  /** Added to the numbers of its turns. */
  turns?: number;
}

/** A session like another, with its own ids, times, order and words. */
export function copyOf(pattern: readonly SpanRecord[], { id, user, startNs, at, turns = 0 }: Copy): SpanRecord[] {
  const shift = startNs - (pattern[0]?.startNs ?? 0n);
  const word = `${WORDS[at % WORDS.length]}${at % 97}`;
  return pattern.map((span) => {
    const attributes = JSON.parse(
      JSON.stringify(span.attributes)
        .replaceAll(PATTERN, id)
        .replaceAll(PATTERN_USER, user)
        .replaceAll("67890", String(20_000 + at))
        .replaceAll("Thanks!", `Thanks for the ${word}!`),
    ) as SpanRecord["attributes"];
    const turn = attributes["turn_number"];
    return {
      ...span,
      traceId: `${at.toString(16).padStart(6, "0")}${turns.toString(16).padStart(4, "0")}${span.traceId.slice(10)}`,
      startNs: span.startNs + shift,
      endNs: span.endNs + shift,
      events: span.events.map((event) => ({ ...event, timeNs: event.timeNs + shift })),
      attributes: { ...attributes, ...(typeof turn === "number" && { turn_number: turn + turns }) },
    };
  });
}

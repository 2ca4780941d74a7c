import { expect, test } from "vitest";
import { advance } from "../../../src/context/ledger/advance.ts";
import { choiceIn } from "../../../src/context/ledger/choice.ts";
import type { LedgerEvent } from "../../../src/context/ledger/ledger-event.ts";
import type { Ledger } from "../../../src/context/ledger/ledger.ts";
import type { Mention } from "../../../src/context/recognise/mention.ts";
import { seededRandom } from "../../../src/lib/seeded-random.ts";

const WORDS = [
  "both orders",
  "the second one",
  "the other order",
  "all my orders?",
  "back to my first order",
  "the lamp order",
];
const TYPES = ["order_id", "order_id", "order_id", "zip", "email", "item_id", "person_name"] as const;

/** Any events, of few values, so that they meet; in each hundredth sequence of very many, so that the ledger is full. */
function anyEvents(seed: number): LedgerEvent[] {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const many = seed % 10 === 0;
  const id = (): string => String(10_000 + below(many ? 900 : 6));
  const some = <T>(one: () => T): T[] => Array.from({ length: below(many ? 40 : 4) }, one);
  const mention = (): Mention => ({
    type: TYPES[below(TYPES.length)] ?? "order_id",
    value: id(),
    text: "",
    start: 0,
    end: 0,
    confidence: random(),
    ...(below(5) === 0 && { negated: true }),
    ...(below(5) === 0 && { aside: true }),
  });
  return Array.from({ length: 40 }, (_, turn): LedgerEvent => {
    const choice = choiceIn(WORDS[below(WORDS.length * 2)] ?? "");
    const kinds: (() => LedgerEvent)[] = [
      () => ({ kind: "said", turn, mentions: some(mention), correction: below(3) === 0, ...(choice && { choice }) }),
      () => ({ kind: "looked_up", turn, orderId: id(), found: below(3) > 0 }),
      () => ({ kind: "listed", turn, orderIds: some(id) }),
      () => ({ kind: "found", turn, entries: some(() => ({ type: "zip", value: id() })) }),
      () => ({ kind: "described", turn, orderId: id(), holds: ["lamp", ...some(id)] }),
      () => ({ kind: "worked_on", turn, orderId: id() }),
      () => ({ kind: "named", turn, orderIds: some(id) }),
    ];
    return kinds[below(kinds.length)]?.() ?? { kind: "listed", turn, orderIds: [] };
  });
}

const sequences = Array.from({ length: 300 }, (_, seed) => anyEvents(seed + 1));

/** Each step of each sequence: the ledger before, the event, and the ledger after. */
const steps = sequences.flatMap((events) => {
  let ledger: Ledger = [];
  return events.map((event) => {
    const before = ledger;
    ledger = advance(before, event);
    return { before, event, after: ledger };
  });
});

const keyOf = ({ type, value }: { type: string; value: string }): string => `${type} ${value}`;
const activeIn = (ledger: Ledger) => ledger.filter(({ status }) => status === "active");
const rejectedIn = (ledger: Ledger): number => ledger.filter(({ status }) => status === "rejected").length;

test("at most one entry is active, and it is an order", () => {
  const isBroken = ({ after }: (typeof steps)[number]): boolean =>
    activeIn(after).length > 1 || activeIn(after).some(({ type }) => type !== "order_id");
  expect(steps.filter(isBroken)).toEqual([]);
});

test("no two entries are of one thing", () => {
  expect(steps.filter(({ after }) => new Set(after.map(keyOf)).size < after.length)).toEqual([]);
});

test("a ledger never grows beyond 200 entries, and sequences are there that fill it", () => {
  expect(Math.max(...steps.map(({ after }) => after.length))).toBe(200);
});

test("the active order is never what a full ledger loses", () => {
  const lost = steps.filter(({ before, event, after }) => {
    const left = new Set(after.map(keyOf));
    return event.kind !== "said" && activeIn(before).some((entry) => !left.has(keyOf(entry)));
  });
  expect(lost).toEqual([]);
});

test("the bot's words make no entry, and take none away", () => {
  const named = steps.filter(({ event }) => event.kind === "named");
  expect(named.map(({ after }) => after.map(keyOf))).toEqual(named.map(({ before }) => before.map(keyOf)));
});

test("what was ruled out or rejected is active only where it was said or worked on again", () => {
  const revived = steps.filter(({ before, after }) => {
    const out = new Set(before.filter(({ status }) => ["superseded", "rejected"].includes(status)).map(keyOf));
    return activeIn(after).some((entry) => out.has(keyOf(entry)));
  });
  expect(new Set(revived.map(({ event }) => event.kind))).toEqual(new Set(["said", "worked_on"]));
});

test("an order is rejected by a lookup alone", () => {
  const rejecting = steps.filter(({ before, after }) => rejectedIn(after) > rejectedIn(before));
  expect(new Set(rejecting.map(({ event }) => event.kind))).toEqual(new Set(["looked_up"]));
});

test("what a tool names comes in as the tool's, and changes nobody else's source", () => {
  const changed = steps.filter(({ before, event, after }) => {
    const sources = new Map(before.map((entry) => [keyOf(entry), entry.source]));
    return event.kind !== "said" && after.some((entry) => entry.source !== (sources.get(keyOf(entry)) ?? "tool"));
  });
  expect(changed).toEqual([]);
});

test("the ledger that is given stays as it was, and the same events make the same ledger", () => {
  for (const events of sequences.slice(0, 60)) {
    const frozen = events.reduce<Ledger>((ledger, event) => {
      for (const entry of ledger) Object.freeze(entry);
      return Object.freeze(advance(ledger, event));
    }, []);
    expect(events.reduce<Ledger>(advance, [])).toEqual(frozen);
  }
});

test("a ledger survives being written down and read between any two events", () => {
  for (const events of sequences.slice(0, 60)) {
    const written = events.reduce<Ledger>(
      (ledger, event) => JSON.parse(JSON.stringify(advance(ledger, event))) as Ledger,
      [],
    );
    expect(written).toEqual(events.reduce<Ledger>(advance, []));
  }
});

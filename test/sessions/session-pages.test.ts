import { expect, test } from "vitest";
import { SessionNotFoundError, UsageError } from "../../src/errors.ts";
import { readSession } from "../../src/sessions/read-session.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import type { Session } from "../../src/sessions/session.ts";
import type { TurnView } from "../../src/sessions/turn-view.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { spanRecord } from "../support/span.ts";

const MODEL = { "openinference.span.kind": "LLM", "llm.model_name": "m" };

/** A run of our own graph at a second of the session: its root, and a model call below it. Odd turns say what was known. */
function numbered(turn: number, second: number, more: Partial<SpanRecord> = {}): SpanRecord[] {
  const at = { traceId: `at-${second}`, startMs: second * 1000 };
  const known = turn % 2 === 1 && { "supportbot.context": JSON.stringify({ activeOrderId: `#${turn}`, entries: [] }) };
  const root = { ...known, turn_number: turn, "input.value": `asked ${turn}`, "output.value": `said ${second}` };
  const attributes = { "session.id": "s", "user.id": "ada", "openinference.span.kind": "CHAIN", ...root };
  return [
    spanRecord({ ...at, spanId: `root-${second}`, endMs: second * 1000 + 9, ...more, attributes }),
    spanRecord({
      ...at,
      parentSpanId: `root-${second}`,
      attributes: { ...MODEL, "session.id": "s", "user.id": "ada" },
    }),
  ];
}

/** Another program's call, a trace by itself; the root says no session. */
function foreign(second: number): SpanRecord[] {
  const at = { traceId: `at-${second}`, startMs: second * 1000 };
  return [
    spanRecord({ ...at, spanId: `root-${second}`, attributes: { "input.value": `asked at ${second}` } }),
    spanRecord({ ...at, parentSpanId: `root-${second}`, attributes: { ...MODEL, "session.id": "s" } }),
  ];
}

/** A turn whose process was killed: what its first node was given and wrote is all that is there. */
function cutOff(turn: number, second: number): SpanRecord[] {
  const said = JSON.stringify({ messages: [{ role: "user", content: `asked ${turn}` }] });
  const attributes = { "session.id": "s", "user.id": "ada", "input.value": said, "output.value": `{"turn":${turn}}` };
  return [spanRecord({ traceId: `at-${second}`, parentSpanId: "lost", startMs: second * 1000, attributes })];
}

const pause = { events: [{ name: "interrupt", timeNs: 0n, attributes: {}, dropped: 0 }] };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function readerOf(spans: readonly SpanRecord[]): SessionReader {
  const store = new SpanStore(":memory:");
  store.write(spans);
  return new SessionReader(store);
}

const numbersOf = ({ turns }: Session): number[] => turns.map(({ turn }) => turn);

const sessions: { what: string; spans: SpanRecord[]; limits?: number[] }[] = [
  {
    what: "more turns than are read at once",
    spans: upTo(120).flatMap((turn) => numbered(turn, turn)),
    limits: [7, 50, 55],
  },
  {
    what: "turns taken again from far back",
    spans: [...upTo(110), ...upTo(4)].flatMap((turn, second) => numbered(turn, second)),
    limits: [],
  },
  { what: "turns numbered from 0", spans: [0, 1, 2, 3].flatMap((turn) => numbered(turn, turn)) },
  { what: "numbered turns", spans: upTo(9).flatMap((turn) => numbered(turn, turn)) },
  {
    what: "turns that pauses split",
    spans: upTo(6).flatMap((turn) => [...numbered(turn, 2 * turn, pause), ...numbered(turn, 2 * turn + 1)]),
  },
  {
    what: "turns that were cut off, and of which one was said again",
    spans: [1, 2, 3]
      .flatMap((turn) => numbered(turn, turn))
      .concat(cutOff(4, 4), cutOff(5, 5), numbered(6, 6), numbered(7, 7), cutOff(8, 8), numbered(8, 9), cutOff(9, 10)),
  },
  { what: "another program's traces without numbers", spans: upTo(7).flatMap(foreign) },
  {
    what: "numbered turns between others",
    spans: [
      ...foreign(1),
      ...foreign(2),
      ...numbered(3, 3),
      ...numbered(4, 4),
      ...foreign(5),
      ...foreign(6),
      ...numbered(7, 7),
    ],
  },
  {
    what: "one trace of all turns",
    spans: upTo(5)
      .flatMap((turn) => numbered(turn, turn, { parentSpanId: "program" }))
      .map((span) => ({ ...span, traceId: "one" })),
  },
  {
    what: "untraced turns between",
    spans: [3, 4, 9, 10, 11].flatMap((turn) => numbered(turn, turn)),
  },
];

test.each(sessions)("read backwards page by page, a session of $what is the one read whole", ({ spans, limits }) => {
  const store = new SpanStore(":memory:");
  store.write(spans);
  const reader = new SessionReader(store);
  const whole = readSession("s", store.spansOf("s"));
  expect(reader.get("s")).toMatchObject(whole);
  for (const limit of limits ?? upTo(whole.turns.length + 1)) {
    const turns: TurnView[] = [];
    for (let before = Infinity; ;) {
      const page = reader.get("s", { before, limit });
      expect(page.userId).toBe(whole.userId);
      turns.unshift(...page.turns);
      expect(page.earlierTurns ?? 0).toBe(whole.turns.length - turns.length);
      if (page.earlierTurns === undefined) break;
      expect(page.turns).toHaveLength(limit);
      before = page.turns[0]?.turn ?? 0;
    }
    expect(turns).toEqual(whole.turns);
  }
});

test("a turn that was taken again from an earlier checkpoint is on its number's page", () => {
  const reader = readerOf([1, 2, 3, 2, 3, 4].flatMap((turn, second) => numbered(turn, second)));
  expect(numbersOf(reader.get("s", { limit: 2 }))).toEqual([3, 3, 4]);
  expect(numbersOf(reader.get("s", { before: 3, limit: 1 }))).toEqual([2, 2]);
});

test("of a page no span is read but its own turns' and the one's before", () => {
  const store = new SpanStore(":memory:");
  store.write(upTo(40).flatMap((turn) => numbered(turn, turn)));
  const traces = store.spansOf("s", { before: 31, limit: 5 }).map(({ traceId }) => traceId);
  expect(new Set(traces)).toEqual(new Set([25, 26, 27, 28, 29, 30].map((turn) => `at-${turn}`)));
});

test("a page knows whose the session is from its beginning, whoever tried it since", () => {
  const stranger = numbered(3, 3).map((span) => ({ ...span, attributes: { ...span.attributes, "user.id": "eve" } }));
  const reader = readerOf([...numbered(1, 1), ...numbered(2, 2), ...stranger]);
  expect(reader.get("s", { limit: 1 }).userId).toBe("ada");
});

test("before the first turn there is none, and of a session that is not there no page", () => {
  const reader = readerOf(numbered(1, 1));
  expect(reader.get("s", { before: 1 })).toEqual({ sessionId: "s", userId: "ada", turns: [] });
  expect(() => reader.get("t", { limit: 1 })).toThrow(SessionNotFoundError);
});

test.each([{ limit: 0 }, { limit: 1.5 }, { before: -1 }, { before: NaN }])("%o is no page", (page) => {
  const reader = readerOf(numbered(1, 1));
  expect(() => reader.get("s", page)).toThrow(UsageError);
  expect(() => reader.get("s", page)).toThrow(/is no count of turns; give a whole number from 1\.$/u);
});

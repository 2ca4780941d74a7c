import { expect, test } from "vitest";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { repeatContacts, userSummaries } from "../../src/sessions/user-summaries.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const day = (number: number): string =>
  new Date(Date.parse("2026-03-01T00:00:00Z") + number * 86_400_000).toISOString();
const session = (userId: string | undefined, from: number, to: number, cost: number | null = 1) => ({
  ...(userId !== undefined && { userId }),
  turns: 2,
  startedAt: day(from),
  endedAt: day(to),
  cost,
});

test("a session that begins within 7 days after another of the user's is a repeat contact", () => {
  const [first, second, third, fourth] = [
    session("a", 0, 1),
    session("a", 8, 8),
    session("a", 15.1, 16),
    session("a", 15.5, 15.6),
  ];
  const all = [fourth, second, first, third].flatMap((one) => one ?? []);
  expect(repeatContacts(all)).toEqual([second, fourth]);
});

test("users are summed over their sessions, who was seen last first; of the anonymous nobody knows who came again", () => {
  const users = userSummaries([
    session("ada", 0, 1),
    session(undefined, 0, 2),
    session("ada", 3, 4, 0.5),
    session("bo", 0, 9, null),
    session(undefined, 2, 3),
  ]);
  expect(users).toEqual([
    { userId: "bo", sessions: 1, turns: 2, lastSeen: day(9), repeatContacts: 0, cost: null },
    { userId: "ada", sessions: 2, turns: 4, lastSeen: day(4), repeatContacts: 1, cost: 1.5 },
    { userId: null, sessions: 2, turns: 4, lastSeen: day(3), repeatContacts: 0, cost: 2 },
  ]);
});

test("a store's users have the costs that reading each session gives", () => {
  using dataDir = makeDataDir();
  using store = new SpanStore(`${dataDir.path}/spans.db`);
  const call = (sessionId: string, traceId: string, attributes: object) => {
    const who = { "session.id": sessionId, "user.id": "ada" };
    store.add(
      spanRecord({ traceId, spanId: `r${traceId}`, attributes: { ...who, turn_number: 1, "input.value": "Hi" } }),
    );
    store.add(
      spanRecord({
        traceId,
        parentSpanId: `r${traceId}`,
        attributes: { ...who, "openinference.span.kind": "LLM", "llm.model_name": "m-1", ...attributes },
      }),
    );
  };
  const tokens = { "llm.token_count.prompt": 1_000_000, "llm.token_count.completion": 1_000_000 };
  call("s1", "a", tokens);
  call("s2", "b", { ...tokens, "llm.cost.total": 0.5 });
  const reader = new SessionReader(store, { prices: { "m-*": { input: 1, output: 2 } } });
  expect(reader.users()).toMatchObject([{ userId: "ada", sessions: 2, cost: 3.5, repeatContacts: 1 }]);
  expect(["s1", "s2"].map((id) => reader.get(id).figures?.cost)).toEqual([3, 0.5]);
  call("s3", "c", {});
  expect(reader.users()).toMatchObject([{ cost: null }]);
  expect(reader.get("s3").figures?.cost).toBeNull();
  expect(reader.list({ userId: "ada" })).toHaveLength(3);
  expect(reader.list({ userId: "bo" })).toEqual([]);
});

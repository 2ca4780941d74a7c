import { expect, test } from "vitest";
import { diffSessions } from "../../src/sessions/diff-sessions.ts";
import type { TurnView } from "../../src/sessions/turn-view.ts";

function turn(number: number, told: Partial<TurnView> = {}): TurnView {
  const times = { startedAt: "2026-01-01T00:00:00.000Z", endedAt: "2026-01-01T00:00:01.000Z", durationMs: 1000 };
  const usage = { inputTokens: 1, outputTokens: 1 };
  const context = { activeOrderId: null, entries: [] };
  return {
    turn: number,
    input: "Hi",
    output: "Hello",
    context,
    traceIds: [],
    ...times,
    usage,
    cost: 0,
    steps: [],
    ...told,
  };
}

const session = (sessionId: string, ...turns: TurnView[]) => ({ sessionId, turns });
const lookup = (ms: number) =>
  ({
    kind: "tool",
    traceId: "t",
    spanId: `s${ms}`,
    name: "lookup_order",
    ok: true,
    startMs: ms,
    durationMs: ms,
    input: "{}",
    output: "",
  }) as const;

test("turns that were told the same differ in nothing, however long they took", () => {
  const [pair] = diffSessions(
    session("a", turn(1, { steps: [lookup(1)] })),
    session("b", turn(1, { durationMs: 9, traceIds: ["x"], steps: [lookup(7)] })),
  );
  expect(pair?.differs).toEqual([]);
});

test("another reply is told word by word, another call and another order by their names", () => {
  const a = turn(1, { output: "It is in transit", steps: [lookup(1)] });
  const b = turn(1, { output: "It was delivered", context: { activeOrderId: "12345", entries: [] } });
  const [pair] = diffSessions(session("a", a), session("b", b));
  expect(pair?.differs).toEqual(["reply", "tools", "knowledge"]);
  const of = (side: "a" | "b"): string =>
    (pair?.reply ?? []).flatMap((piece) => (piece.in === "both" || piece.in === side ? [piece.text] : [])).join("");
  expect([of("a"), of("b")]).toEqual(["It is in transit", "It was delivered"]);
  expect(pair?.reply).toContainEqual({ text: "It ", in: "both" });
});

test("turns stand side by side by their numbers, and one that only one session has stands alone", () => {
  const pairs = diffSessions(session("a", turn(1), turn(2)), session("b", turn(2), turn(3)));
  expect(pairs.map(({ turn: number, a, b }) => [number, a !== undefined, b !== undefined])).toEqual([
    [1, true, false],
    [2, true, true],
    [3, false, true],
  ]);
});

test("replies too long to compare word by word are told whole", () => {
  const long = (letter: string): TurnView => turn(1, { output: `${letter} `.repeat(20_000) });
  const [pair] = diffSessions(session("a", long("x")), session("b", long("y")));
  expect(pair?.reply.map((piece) => piece.in)).toEqual(["a", "b"]);
});

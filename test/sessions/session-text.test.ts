import { expect, test } from "vitest";
import { lifecycleOf } from "../../src/sessions/lifecycle.ts";
import { figuresOf } from "../../src/sessions/session-figures.ts";
import { sessionText } from "../../src/sessions/session-text.ts";
import type { Session } from "../../src/sessions/session.ts";

const session: Session = {
  sessionId: "s-1",
  userId: "demo-customer",
  turns: [
    {
      turn: 1,
      input: "Where is order 12345? ".repeat(8).trim(),
      output: "It is in transit.",
      context: {
        activeOrderId: "12345",
        entries: [{ type: "order_id", value: "12345", turn: 1, source: "user", status: "active" }],
      },
      traceIds: ["4bf92f3577b34da6a3ce929d0e0e4736"],
      startedAt: "2026-03-10T09:00:00.000Z",
      endedAt: "2026-03-10T09:00:00.012Z",
      durationMs: 12.5,
      usage: { inputTokens: 40, outputTokens: 8 },
      cost: 0.0125,
      interrupts: [{ asks: '"Refund 12 €?"', at: "2026-03-10T09:00:00.010Z", answered: false }],
      steps: [
        {
          kind: "tool",
          traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
          spanId: "00f067aa0ba902b7",
          name: "lookup_order",
          ok: false,
          startMs: 2,
          durationMs: 3,
          input: '{"order_id":"12345"}',
          output: "timed out",
        },
        {
          kind: "model",
          traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
          spanId: "00f067aa0ba902b8",
          name: "offline",
          ok: true,
          startMs: 6,
          durationMs: 5,
          input: "the whole prompt",
          output: "It is in transit.",
          usage: { inputTokens: 40, outputTokens: 8 },
        },
      ],
    },
    {
      turn: 2,
      input: "And <script>alert(1)</script>\u001b[31m \u202Eevil?",
      output: "",
      context: { activeOrderId: null, entries: [] },
      traceIds: ["00000000000000000000000000000001"],
      startedAt: "2026-03-10T09:01:00.000Z",
      endedAt: "2026-03-10T09:01:01.500Z",
      durationMs: 1500,
      usage: { inputTokens: 0, outputTokens: 0 },
      cost: 0,
      error: "The model did not answer: 503",
      steps: [],
    },
  ],
};

test("a session reads as the conversation, with what was known and done under each turn", () => {
  const text = sessionText(session, { width: 80, color: false });
  expect(text).toContain("Session s-1  demo-customer · 2 turns · 2026-03-10 09:00");
  expect(text).toContain("Bot    It is in transit.");
  expect(text).toContain("knows  order_id 12345 active (said in turn 1)");
  expect(text).toContain('tool   lookup_order {"order_id":"12345"}  failed  3.0 ms  timed out');
  expect(text).toContain("model  offline  40 → 8 tokens · 5.0 ms  It is in transit.");
  expect(text).toContain("Error  The model did not answer: 503");
  expect(text).not.toContain("the whole prompt");
});

test("a whole session says how it stands and what it came to", () => {
  const whole = {
    ...session,
    lifecycle: lifecycleOf(session, Date.parse("2026-03-10T09:05:00Z")),
    figures: figuresOf(session.turns),
  };
  const text = sessionText(whole, { width: 200, color: false });
  expect(text).toContain("open: its last turn ended at 2026-03-10 09:01 UTC");
  expect(text).toContain("40 → 8 tokens · cost 0.0125 · turn p50 756 ms p99 1.5 s · model p50 5.0 ms");
  expect(text).toContain("lookup_order 1 (1 failed)");
  expect(text).toContain('asks   "Refund 12 €?" (not answered yet)');
});

test("of much that was known a turn tells the first, and how much more there was", () => {
  const entries = Array.from({ length: 30 }, (_, index) => ({
    type: "order_id",
    value: `W${index}`,
    turn: 1,
    source: "user" as const,
    status: "known" as const,
    candidate: 30 - index,
  }));
  const [turn] = session.turns;
  const context = { activeOrderId: null, entries, entryCount: 90 };
  const text = sessionText({ ...session, turns: turn ? [{ ...turn, context }] : [] }, { width: 80, color: false });
  expect(text).toMatch(/knows {2}order_id W29 may be meant \(said in turn 1\), order_id W28/u);
  expect(text).toMatch(/and\s+70\s+more/u);
});

test.each([40, 60, 80, 100])("no line is wider than %i columns", (width) => {
  const lines = sessionText(session, { width, color: false }).split("\n").slice(1);
  expect(lines.filter((line) => line.length > width)).toEqual([]);
});

test("without colour there is no escape sequence, and a message's own never gets through", () => {
  expect(sessionText(session, { width: 80, color: false })).not.toMatch(/[\u001b\u202E]/u);
  expect(sessionText(session, { width: 80, color: true })).toContain("\u001b[");
  expect(sessionText(session, { width: 80, color: true })).not.toContain("\u001b[31m \u202E");
});

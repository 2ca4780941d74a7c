import { describe, expect, test } from "vitest";
import { closingOf } from "../../src/sessions/closing-words.ts";
import { lifecycleOf } from "../../src/sessions/lifecycle.ts";
import type { TurnView } from "../../src/sessions/turn-view.ts";
import type { KeptAnnotation } from "../../src/spans/annotation.ts";

const HOUR = 3_600_000;
const start = Date.parse("2026-03-10T09:00:00Z");

/** A turn that began so many hours after the session did, and took a second. */
function turnAt(hours: number, more: Partial<TurnView> = {}): TurnView {
  const startedAt = start + hours * HOUR;
  return {
    turn: 1,
    input: "Where is my order?",
    output: "On its way.",
    context: { activeOrderId: null, entries: [] },
    traceIds: [],
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + 1000).toISOString(),
    durationMs: 1000,
    usage: { inputTokens: 0, outputTokens: 0 },
    cost: 0,
    steps: [],
    ...more,
  };
}

const step = { kind: "tool" as const, traceId: "t", spanId: "s", startMs: 0, durationMs: 1, input: "", output: "" };
const standing = (turns: TurnView[], hours: number, annotations: KeptAnnotation[] = []): string => {
  const { state, revision } = lifecycleOf({ turns, annotations }, start + hours * HOUR);
  return `${state} ${revision}`;
};

test("a session is open for a day after its last turn, then idle", () => {
  expect(standing([turnAt(0)], 24)).toBe("open 1");
  expect(standing([turnAt(0)], 24.1)).toBe("idle 1");
  expect(lifecycleOf({ turns: [turnAt(0)] }, start + 2 * HOUR, HOUR).state).toBe("idle");
});

test("a turn after a longer pause resumes it as the next revision", () => {
  const turns = [turnAt(0), turnAt(23), turnAt(48), turnAt(100)];
  const { state, revision, revisions } = lifecycleOf({ turns }, start + 101 * HOUR);
  expect([state, revision]).toEqual(["open", 3]);
  expect(revisions).toMatchObject([
    { revision: 1, turns: 2, startedAt: "2026-03-10T09:00:00.000Z", endedAt: "2026-03-11T08:00:01.000Z" },
    { revision: 2, turns: 1 },
    { revision: 3, turns: 1 },
  ]);
});

test("the customer's last words close it, also when long ago, and a later turn opens it again", () => {
  const bye = turnAt(0, { input: "No, that's all. Bye!" });
  expect(standing([bye], 1)).toBe("closed 1");
  expect(standing([bye], 1000)).toBe("closed 1");
  expect(standing([bye, turnAt(1)], 2)).toBe("open 1");
});

test("goodbye to a turn that failed closes nothing", () => {
  expect(standing([turnAt(0, { input: "bye", error: "The model did not answer" })], 1)).toBe("open 1");
});

test("an annotation closes it, until somebody writes again", () => {
  const closing = (hours: number): KeptAnnotation => ({
    sessionId: "s",
    name: "closed",
    label: "resolved by phone",
    annotatorKind: "HUMAN",
    identifier: "i",
    at: new Date(start + hours * HOUR).toISOString(),
  });
  const { state, reason } = lifecycleOf({ turns: [turnAt(0)], annotations: [closing(1)] }, start + 2 * HOUR);
  expect([state, reason]).toEqual(["closed", "resolved by phone"]);
  expect(standing([turnAt(0), turnAt(2)], 3, [closing(1)])).toBe("open 1");
});

test("a tool that passed it to people hands it off; one that failed does not", () => {
  const handing = (ok: boolean) => turnAt(0, { steps: [{ ...step, name: "transfer_to_human_agents", ok }] });
  expect(standing([handing(true)], 1)).toBe("handed_off 1");
  expect(standing([handing(false)], 1)).toBe("open 1");
  expect(standing([handing(true), turnAt(48)], 49)).toBe("open 2");
});

test("one that waits for somebody says so", () => {
  const asked = { asks: '"Refund?"', at: "2026-03-10T09:00:00.000Z", answered: false };
  const { reason } = lifecycleOf({ turns: [turnAt(0, { interrupts: [asked] })] }, start + HOUR);
  expect(reason).toBe("it waits for somebody's answer");
});

test("a session without turns is open", () => {
  expect(lifecycleOf({ turns: [] }, start)).toEqual({
    state: "open",
    reason: "it has no turn yet",
    revision: 1,
    revisions: [],
  });
});

describe("closing words", () => {
  test.each([
    ["Great, that worked, thanks!", "confirmed"],
    ["this fixed it", "confirmed"],
    ["Thanks, bye", "goodbye"],
    ["No, thank you", "goodbye"],
    ["have a nice day", "goodbye"],
    ["Thanks!", undefined],
    ["that didn't work", undefined],
    ["Is that all?", undefined],
    ["It still does not work, bye", "goodbye"],
    [`bye ${"and then ".repeat(40)}`, undefined],
  ])("%s: %s", (words, closing) => expect(closingOf(words)).toBe(closing));
});

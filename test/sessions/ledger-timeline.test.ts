import { expect, test } from "vitest";
import type { ContextEntry } from "../../src/context/ledger/ledger.ts";
import { ledgerTimeline } from "../../src/sessions/ledger-timeline.ts";

const order = (value: string, turn: number, status: ContextEntry["status"], reason?: string): ContextEntry => ({
  type: "order_id",
  value,
  turn,
  source: "user",
  status,
  ...(reason !== undefined && { reason }),
});
const turn = (number: number, ...entries: ContextEntry[]) => ({
  turn: number,
  context: { activeOrderId: null, entries },
});

const turns = [
  turn(1, order("W1", 1, "active")),
  turn(2, order("W1", 1, "active")),
  turn(3, order("W2", 3, "active"), order("W1", 1, "superseded", "corrected in turn 3")),
];

test("the ledger over turns has a line a thing, in the order in which they came up, and a place a turn", () => {
  const lines = ledgerTimeline(turns);
  expect(lines.map(({ value, since }) => [value, since])).toEqual([
    ["W1", 1],
    ["W2", 3],
  ]);
  expect(lines.map(({ cells }) => cells.map((cell) => cell?.status))).toEqual([
    ["active", "active", "superseded"],
    [undefined, undefined, "active"],
  ]);
});

test("a change is where something is new, or stands otherwise than in the turn before", () => {
  const [first] = ledgerTimeline(turns);
  expect(first?.cells.map((cell) => cell?.isChange)).toEqual([true, false, true]);
  expect(first?.cells[2]?.reason).toBe("corrected in turn 3");
});

test("what was known before a page's first turn is no change in it", () => {
  const [first] = ledgerTimeline(turns.slice(1));
  expect(first?.cells[0]?.isChange).toBe(false);
  expect(first?.since).toBe(1);
});

test("what was let go leaves its place empty, and is new when it comes back", () => {
  const [first] = ledgerTimeline([turn(1, order("W1", 1, "known")), turn(2), turn(3, order("W1", 3, "known"))]);
  expect(first?.cells.map((cell) => cell?.isChange)).toEqual([true, undefined, true]);
});

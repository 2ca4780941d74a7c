import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { turnsToLeave } from "../../src/agent/window.ts";

/** Four characters count as a token. */
function turnOf(tokens: number): BaseMessage[] {
  return [new HumanMessage("x".repeat(tokens * 4)), new AIMessage("")];
}

const turns = (count: number, tokens = 10): BaseMessage[][] => Array.from({ length: count }, () => turnOf(tokens));
const WIDE = { tokens: 8000 };

test("a short session is shown whole", () => {
  expect(turnsToLeave([], WIDE)).toBe(0);
  expect(turnsToLeave(turns(10), WIDE)).toBe(0);
});

test("the window moves by eight turns at once, and then stays", () => {
  const left = Array.from({ length: 40 }, (_, over) => turnsToLeave(turns(over), WIDE));
  expect(left.slice(0, 11).every((count) => count === 0)).toBe(true);
  expect(left.slice(11, 19).every((count) => count === 8)).toBe(true);
  expect(left.slice(19, 27).every((count) => count === 16)).toBe(true);
});

test("a window that has moved does not move again before the next block", () => {
  const stays = turns(11).slice(turnsToLeave(turns(11), WIDE));
  expect(stays).toHaveLength(3);
  const next = Array.from({ length: 8 }, (_, more) => turnsToLeave([...stays, ...turns(more)], WIDE));
  expect(next).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test("what is over the budget leaves, tool calls and answers counted", () => {
  const calling = [
    new HumanMessage("hi"),
    new AIMessage({ content: "", tool_calls: [{ id: "c", name: "lookup_order", args: { note: "x".repeat(2000) } }] }),
    new ToolMessage({ tool_call_id: "c", content: "x".repeat(2000) }),
    new AIMessage("done"),
  ];
  expect(turnsToLeave([calling, ...turns(2)], { tokens: 2000 })).toBe(0);
  expect(turnsToLeave([calling, ...turns(2)], { tokens: 1000 })).toBe(1);
});

test("turns too large for blocks leave until half of the budget is free", () => {
  expect(turnsToLeave(turns(6, 300), { tokens: 1500 })).toBe(4);
});

test("a turn that alone is over the budget leaves too", () => {
  expect(turnsToLeave([...turns(2), turnOf(9000)], WIDE)).toBe(3);
});

test("full means all", () => {
  expect(turnsToLeave(turns(500, 1000), "full")).toBe(0);
});

import { expect, test } from "vitest";
import { trajectoryMatch, trajectoryModes } from "../../../src/evals/trajectory/trajectory-match.ts";

const callOf = (name: string) => ({ name, args: { order_id: "1", note: { a: 1, b: [2] } } });
const look = callOf("lookup_order");
const cancel = callOf("cancel_order");
const search = callOf("search_help");

test.each([
  ["the same calls in order", [look, cancel], [look, cancel], ["strict", "unordered", "subset", "superset"]],
  ["the same calls in another order", [cancel, look], [look, cancel], ["unordered", "subset", "superset"]],
  ["one call too few", [look], [look, cancel], ["subset"]],
  ["one call too many", [look, search, cancel], [look, cancel], ["superset"]],
  ["a call twice that is expected once", [look, look], [look], ["superset"]],
  ["another call", [search], [look], []],
  ["no call where none is expected", [], [], ["strict", "unordered", "subset", "superset"]],
] as const)("%s", (_, called, expected, matching) => {
  const found = trajectoryModes.filter((mode) => {
    const { extra, missing } = trajectoryMatch(mode, called, expected);
    return extra.length + missing.length === 0;
  });
  expect(found).toEqual(matching);
});

test("arguments are the same in any order of their keys, and any will do where none are expected", () => {
  const turned = { name: "lookup_order", args: { note: { b: [2], a: 1 }, order_id: "1" } };
  expect(trajectoryMatch("strict", [look], [turned])).toEqual({ extra: [], missing: [] });
  expect(trajectoryMatch("strict", [look], [{ name: "lookup_order" }])).toEqual({ extra: [], missing: [] });
  expect(trajectoryMatch("strict", [{ ...look, args: { order_id: "2" } }], [look])).toEqual({
    extra: ["lookup_order"],
    missing: ["lookup_order"],
  });
});

test("a call that names its arguments is not taken by one that takes any", () => {
  const expected = [{ name: "lookup_order" }, look];
  expect(trajectoryMatch("unordered", [look, { ...look, args: {} }], expected)).toEqual({ extra: [], missing: [] });
});

import { expect, test } from "vitest";
import { planPruning } from "../../src/checkpoints/plan-pruning.ts";
import type { Link } from "../../src/checkpoints/prunable.ts";

/** Newest first: `i` is an input, `l` a step, `u` an update, `f` a fork; each stands on the next. */
function lineOf(sources: string, changed: { [id: string]: Partial<Link> } = {}): Link[] {
  const names: { [letter: string]: string } = { i: "input", l: "loop", u: "update", f: "fork" };
  return Array.from(sources, (letter, place): Link => {
    const id = String(sources.length - place);
    const parent = Number(id) > 1 ? String(Number(id) - 1) : undefined;
    const link = { id, parent, source: names[letter] ?? "", takenUp: undefined, leansOnParent: false };
    return { ...link, prunedTo: undefined, ...changed[id] };
  });
}

const planned = (links: Link[], { forked = [] as string[], isPart = false } = {}) =>
  planPruning({ links, forked: new Set(forked), goesOn: isPart ? undefined : "" });
const keptOf = (...given: Parameters<typeof planned>): string[] => planned(...given).kept.map(({ id }) => id);

test("one checkpoint a turn stays, the last, and stands on that of the turn before", () => {
  expect(planned(lineOf("llillli"))).toEqual({
    kept: [
      { id: "7", parent: "4", prunedTo: "" },
      { id: "4", parent: undefined, prunedTo: "" },
    ],
    dropped: ["6", "5", "3", "2", "1"],
  });
});

test("where a run was taken up again stays: the next one has seen what that one had not", () => {
  expect(keptOf(lineOf("lllli", { 3: { takenUp: "a" }, 4: { takenUp: "a" }, 5: { takenUp: "a" } }))).toEqual([
    "5",
    "2",
  ]);
});

test("updates and forks stay, and what each was made from", () => {
  expect(keptOf(lineOf("llullfli"))).toEqual(["8", "6", "5", "3", "2"]);
});

test("a step on which another branch stands stays", () => {
  expect(keptOf(lineOf("lllli"), { forked: ["3"] })).toEqual(["5", "3"]);
});

test("what a delta channel is read from stays: steps since it was last kept whole, and that one", () => {
  expect(keptOf(lineOf("lllllli", { 5: { leansOnParent: true }, 6: { leansOnParent: true } }))).toEqual([
    "7",
    "6",
    "5",
    "4",
  ]);
});

test("the oldest that stays stands on what lies behind the line", () => {
  const line = lineOf("llillli").slice(0, 3);
  expect(planned(line).kept).toEqual([{ id: "7", parent: "4", prunedTo: "" }]);
});

test("a part ends with one that stays, and the next begins there", () => {
  const line = lineOf("llilliillli");
  const first = planned(line.slice(0, 9), { isPart: true });
  expect(first.kept.map(({ id }) => id)).toEqual(["11", "8", "5", "4"]);
  expect(first.kept.at(-1)).toEqual({ id: "4", parent: "3", prunedTo: "4" });
  const second = planned(line.slice(7));
  expect([...first.dropped, ...second.dropped].toSorted()).toEqual(planned(line).dropped.toSorted());
});

test("a turn without end is pruned in parts too, of each of which one stays", () => {
  expect(planned(lineOf("lllllllll").slice(0, 4), { isPart: true })).toEqual({
    kept: [
      { id: "9", parent: "6", prunedTo: "6" },
      { id: "6", parent: "5", prunedTo: "6" },
    ],
    dropped: ["8", "7"],
  });
});

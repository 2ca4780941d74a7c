import { expect, test } from "vitest";
import { barFrom, missedBars, refuseUnknownBars } from "../../../src/evals/rates/bar.ts";

test("a bar is a name and the least, or the most", () => {
  expect(barFrom("resolution=0.8", "least")).toEqual({ name: "resolution", side: "least", bound: 0.8 });
  expect(barFrom("knowledge_kept=.95", "least")).toEqual({ name: "knowledge_kept", side: "least", bound: 0.95 });
  expect(barFrom("frustration=0.2", "most")).toEqual({ name: "frustration", side: "most", bound: 0.2 });
});

test.each(["resolution", "resolution=2", "resolution=1.5", "=0.5", "resolution=high"])("%s is no bar", (text) => {
  expect(() => barFrom(text, "least")).toThrow(`"${text}" is no bar`);
});

test("what falls short is said, and so is a score that no session tells of", () => {
  const bars = [
    barFrom("resolution=0.8", "least"),
    barFrom("coherence=0.5", "least"),
    barFrom("grounded=0.1", "least"),
  ];
  const means = new Map([
    ["resolution", [0.75]],
    ["coherence", [0.5]],
  ]);
  expect(missedBars(bars, (name) => means.get(name) ?? [])).toEqual([
    "resolution is 0.750, under its bar of 0.8.",
    "No session tells of grounded, to hold against its bar of 0.1.",
  ]);
});

test("where low is good, what goes over is said", () => {
  const bars = [barFrom("frustration=0.2", "most"), barFrom("effort=0.5", "most")];
  const means = new Map([
    ["frustration", [0.3]],
    ["effort", [0.5]],
  ]);
  expect(missedBars(bars, (name) => means.get(name) ?? [])).toEqual(["frustration is 0.300, over its bar of 0.2."]);
});

test("of several evaluators of one name the worst is held against the bar, on either side", () => {
  const bars = [barFrom("frustration=0.2", "most"), barFrom("frustration=0.15", "least")];
  expect(missedBars(bars, () => [0.1, 0.3])).toEqual([
    "frustration is 0.300, over its bar of 0.2.",
    "frustration is 0.100, under its bar of 0.15.",
  ]);
});

test("a bar on a score that a run will not have is refused, with the names of those that it has", () => {
  const bars = [barFrom("resolution=0.8", "least"), barFrom("bogus=0.1", "most")];
  expect(() => refuseUnknownBars(bars, ["resolution", "resolution", "effort"])).toThrow(
    'There is no score "bogus" to hold against a bar; name one of resolution, effort.',
  );
  expect(() => refuseUnknownBars(bars.slice(0, 1), ["resolution"])).not.toThrow();
});

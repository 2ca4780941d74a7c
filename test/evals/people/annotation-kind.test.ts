import { expect, test } from "vitest";
import { faultOf, type AnnotationKind } from "../../../src/evals/people/annotation-kind.ts";

test("without a kind a score is a share", () => {
  expect(faultOf(undefined, { score: 7 })).toBe("wants a score from 0 to 1, and 7 is none");
  expect(faultOf(undefined, { score: -0.1 })).toBe("wants a score from 0 to 1, and -0.1 is none");
  expect(faultOf(undefined, { label: "yes" })).toBeUndefined();
  expect(faultOf(undefined, { score: 1 })).toBeUndefined();
});

test("a label's score is a share too", () => {
  const kind: AnnotationKind = { type: "categorical", labels: ["yes"] };
  expect(faultOf(kind, { label: "yes", score: 5 })).toBe("wants a score from 0 to 1, and 5 is none");
  expect(faultOf(kind, { label: "yes", score: 0.5 })).toBeUndefined();
});

test("a numeric kind has the range that it says", () => {
  expect(faultOf({ type: "numeric", min: 1, max: 5 }, { score: 5 })).toBeUndefined();
  expect(faultOf({ type: "numeric", min: 1, max: 5 }, { score: 7 })).toBe("wants a score from 1 up to 5");
  expect(faultOf({ type: "numeric" }, { score: 70 })).toBeUndefined();
});

import { expect, test } from "vitest";
import { isInert } from "../../src/lib/inert.ts";

test.each([null, undefined, "text", 1.5, true, [], {}, { a: [{ b: "c" }] }, Object.create(null)])(
  "%j is plain JSON",
  (value) => {
    expect(isInert(value)).toBe(true);
  },
);

const nested = JSON.parse(`${"[".repeat(100)}${"]".repeat(100)}`) as unknown;

test.each([
  ["the key lc", { a: [{ lc: 1, type: "constructor", id: [], kwargs: {} }] }],
  ["a BigInt", { a: 1n }],
  ["a number that JSON lacks", [Number.NaN]],
  ["a class", { at: new Date(0) }],
  ["a function", { run: () => undefined }],
  ["deep nesting", nested],
])("%s is not", (_, value) => {
  expect(isInert(value)).toBe(false);
});

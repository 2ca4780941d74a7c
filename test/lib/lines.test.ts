import { expect, test } from "vitest";
import { linesOf } from "../../src/lib/lines.ts";

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

test.each([1, 2, 3, 100])("lines are the same however the text is cut, here in pieces of %i", async (length) => {
  const lines = await allOf(linesOf(inPieces("a\r\n\nbcd\ne", length)));
  expect(lines).toEqual(["a", "", "bcd", "e"]);
});

test("a line end at the end of a text begins no line", async () => {
  expect(await allOf(linesOf(inPieces("a\n", 5)))).toEqual(["a"]);
});

test("a line separator of Unicode ends no line: JSON may hold it", async () => {
  expect(await allOf(linesOf(inPieces('{"text":"a\u2028b\u2029c"}\n', 5)))).toEqual(['{"text":"a\u2028b\u2029c"}']);
});

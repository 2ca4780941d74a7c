import { expect, test } from "vitest";
import { jsonParts } from "../../src/tracing/json-parts.ts";

test("a list falls into its items, each as it is written", () => {
  const items = [1, "a,b", 'say "[" \\', { c: [2, { d: "}" }] }, [], null];
  expect(jsonParts(JSON.stringify(items))).toEqual(items.map((item) => JSON.stringify(item)));
  expect(jsonParts(' [ 1 , {"a": 2} ] ')).toEqual(["1", '{"a": 2}']);
});

test("an object falls into its keys and values", () => {
  expect(jsonParts('{"a":{"b:":[1,2]},"c\\"":"\\\\"}')).toEqual(['"a"', '{"b:":[1,2]}', '"c\\""', '"\\\\"']);
  expect(jsonParts("{}")).toEqual([]);
});

test.each(["", "text", '"text"', "12", "[1,2", '{"a":"b', '["a"] and more'])("%j has no parts", (json) => {
  expect(jsonParts(json)).toBeUndefined();
});

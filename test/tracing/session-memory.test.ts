import { expect, test } from "vitest";
import { SessionMemories } from "../../src/tracing/session-memory.ts";

/** A list of so many values that are worth remembering. */
const values = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${"value ".repeat(10)}${index}`);

test("the sessions that spoke last are remembered, and the others told again", () => {
  const memories = new SessionMemories();
  const first = memories.of("first");
  for (let session = 0; session < 400; session += 1) memories.of(`early ${session}`);
  expect(memories.of("first")).toBe(first);
  for (let session = 0; session < 500; session += 1) memories.of(`late ${session}`);
  expect(memories.of("first")).not.toBe(first);
});

test("a few sessions of very many values do not take memory without bound", () => {
  const memories = new SessionMemories();
  const opened = Array.from({ length: 15 }, (_, session) => {
    const memory = memories.of(`session ${session}`);
    memory.values.newIn(JSON.stringify(values(19_000)), { withLast: false });
    return memory;
  });
  const [first, last] = [opened[0], opened.at(-1)];
  expect(memories.of("session 14")).toBe(last);
  expect(memories.of("session 0")).not.toBe(first);
});

import { expect, test } from "vitest";
import type { CatalogueEntry } from "../../src/catalogue/catalogue-entry.ts";
import { listText } from "../../src/cli/sessions/list-text.ts";

const entry: CatalogueEntry = {
  sessionId: "s-1",
  opening: "hi",
  turns: 2,
  spans: 9,
  failedTurns: 0,
  startedAt: Date.parse("2026-03-10T09:00:00Z"),
  endedAt: Date.parse("2026-03-10T09:01:00Z"),
  inputTokens: 1,
  outputTokens: 1,
  cost: null,
  p50Ms: 1,
  p99Ms: 1200,
  state: "idle",
  resolution: 0.25,
  isRepeat: false,
  breakdown: { kind: "wrong_order", cause: "model", turn: 2 },
  tags: [],
};

test("the list has a line a session, with what it came to", () => {
  expect(listText([entry, { ...entry, userId: "ada", resolution: null }], { width: 100, color: false })).toBe(
    [
      "session  user  turns  last              breakdown    resolved  state    p99  cost",
      "s-1      –         2  2026-03-10 09:01  wrong_order      0.25  idle   1.2 s     ?",
      "s-1      ada       2  2026-03-10 09:01  wrong_order         –  idle   1.2 s     ?",
    ].join("\n"),
  );
});

test("what a narrow terminal has no room for is left out, and what would write to it too", () => {
  const text = listText([{ ...entry, sessionId: "s\u001B[31m-1" }], { width: 50, color: false });
  expect(text.split("\n")[1]).toBe("s-1      –         2  2026-03-10 09:01");
});

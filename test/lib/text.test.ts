import { expect, test } from "vitest";
import { comparableId } from "../../src/lib/comparable-id.ts";
import { spokenDay } from "../../src/lib/spoken-day.ts";
import { clip, counted, duration, printable } from "../../src/lib/text.ts";

test.each([
  ["#w-1234 567", "W1234567"],
  ["１２３４５", "12345"],
  ["PO/88‑1204", "PO/881204"],
])("the id %j is compared as %j", (id, comparable) => {
  expect(comparableId(id)).toBe(comparable);
});

test("text from outside cannot steer the terminal", () => {
  expect(printable("a\u001b[31mb\u001b]0;title\u0007c\r\u0000d\u202Ee\n\tf")).toBe("abcde\n\tf");
});

test.each([
  ["2026-03-15", "March 15th"],
  ["2026-01-01", "January 1st"],
  ["2026-06-22", "June 22nd"],
  ["2026-12-03", "December 3rd"],
  ["2026-11-12", "November 12th"],
])("%s is said as %s", (date, spoken) => {
  expect(spokenDay(date)).toBe(spoken);
});

test("a long text is clipped to its length, on one line", () => {
  expect(clip("one\n two   three", 9)).toBe("one two …");
  expect([counted(1, "turn"), counted(2, "turn"), duration(2.34), duration(1234)]).toEqual([
    "1 turn",
    "2 turns",
    "2.3 ms",
    "1.2 s",
  ]);
});

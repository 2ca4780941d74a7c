import { expect, test } from "vitest";
import { askedFor } from "../../../src/context/recognise/asked-for.ts";
import type { Mention } from "../../../src/context/recognise/mention.ts";
import { isCorrection, recognise } from "../../../src/context/recognise/recognise.ts";

function found(message: string, asked?: Mention["type"], knownOrderIds: string[] = []): string[] {
  return recognise(message, { asked, knownOrderIds, otherValues: [] }).map(({ type, value }) => `${type} ${value}`);
}

test.each([
  ["It's order 12345", "order_id 12345"],
  ["Where is order #12345?", "order_id 12345"],
  ["my order number is 3348917502.", "order_id 3348917502"],
  ["I never got #W1234567", "order_id W1234567"],
  ["Order id: w1234567 please", "order_id W1234567"],
  ["about order PO/88-1204", "order_id PO/881204"],
  ["mail me at Ann.Lee+shop@Example.co.uk", "email ann.lee+shop@example.co.uk"],
  ["call me at +1 (555) 010-4477", "phone +15550104477"],
  ["my zip code is 97205", "zip 97205"],
  ["I live in Austin, TX 78701", "zip 78701"],
  ["12345", "order_id 12345"],
  ["what's happening with 12345?", "order_id 12345"],
  ["please check on 12345 for me, I have been waiting", "order_id 12345"],
  ["my order, number 12345", "order_id 12345"],
  ["I never received my package 12345", "order_id 12345"],
  ["Where is it? The confirmation says 12345", "order_id 12345"],
])("%j names %s", (message, mention) => {
  expect(found(message)).toEqual([mention]);
});

test("several orders in one message are all named, in order", () => {
  expect(found("Where are orders 12345, 10155 and 10228?")).toEqual([
    "order_id 12345",
    "order_id 10155",
    "order_id 10228",
  ]);
});

test("a list of orders is read to its end", () => {
  const ids = Array.from({ length: 12 }, (_, index) => String(11_111 + index));
  expect(found(`Where are orders ${ids.join(", ")}?`)).toEqual(ids.map((id) => `order_id ${id}`));
});

test.each(["I have two orders, 12345 and 10155", "When do 12345 and 10155 arrive?", "It's not 12345, it's 10155"])(
  "both orders in %j are named",
  (message) => {
    expect(found(message)).toEqual(["order_id 12345", "order_id 10155"]);
  },
);

test.each([
  "my zip is 97205",
  "it is 12345 dollars too much",
  "it cost $12345",
  "on 2026-03-15 I wrote to you",
  "my phone number is 5550104477",
  "the tracking number is 357962501027",
  "I was here in 12345 ways before, and nobody could help me with anything at all",
  "item 6469567736 is broken",
  "see https://shop.example/12345/67890",
])("%j names no order", (message) => {
  expect(found(message).filter((mention) => mention.startsWith("order_id"))).toEqual([]);
});

test("a number alone is what was asked for", () => {
  expect(found("97205", "zip")).toEqual(["zip 97205"]);
  expect(found("97205", "order_id")).toEqual(["order_id 97205"]);
});

test("a number shaped like a known order is one", () => {
  expect(found("no wait, I looked at the wrong mail, it says 67890 there", undefined, ["12345"])).toEqual([
    "order_id 67890",
  ]);
});

test("an order that is ruled out is marked as such", () => {
  const [first, second] = recognise("not 12345, order 67890", {
    asked: undefined,
    knownOrderIds: ["12345"],
    otherValues: [],
  });
  expect([first?.negated, second?.negated]).toEqual([true, undefined]);
});

test("a mention's place in the message is where it is said", () => {
  const message = "Hi! Order #W1234567, mail a@b.example";
  for (const { start, end, text } of recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] }))
    expect(message.slice(start, end)).toBe(text);
});

test.each([
  ["Could you please tell me your order number?", "order_id"],
  ["What is your zip code?", "zip"],
  ["Please give me your e-mail address.", "email"],
  ["Could I have your e-mail or zip code?", undefined],
  ["Your order number 12345 is on its way.", undefined],
] as const)("%j asks for %s", (message, asked) => {
  expect(askedFor(message)).toBe(asked);
});

test.each([
  ["digits", "1".repeat(65_536)],
  ["numbers", "12345 ".repeat(10_000)],
  ["letters and dots", "a.".repeat(32_768)],
  ["separators", "1-".repeat(32_768)],
  ["at signs", "a@".repeat(32_768)],
])("64 KiB of %s end in mentions that lie within the message", (_, message) => {
  for (const { start, end } of recognise(message, { asked: "order_id", knownOrderIds: ["12345"], otherValues: [] })) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(message.length);
  }
});

test.each([
  "Scratch that, 67890 is the one.",
  "Ah no, 67890.",
  "My bad: 67890",
  "Make that 67890.",
  "I misread it: 67890",
])("a correction: %s", (words) => {
  expect(isCorrection(words)).toBe(true);
});

test.each(["What about 67890?", "Make it quick please", "I mixed the paint, where is 67890?"])("none: %s", (words) => {
  expect(isCorrection(words)).toBe(false);
});

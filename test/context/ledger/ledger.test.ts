import { expect, test } from "vitest";
import { follow } from "../../../src/context/follow.ts";
import { advance } from "../../../src/context/ledger/advance.ts";
import { contextViewOf } from "../../../src/context/ledger/context-view.ts";
import type { Ledger } from "../../../src/context/ledger/ledger.ts";

/** Lines that begin with `>` are the agent's, the others the customer's. */
function after(...lines: string[]) {
  const messages = lines.map((line) =>
    line.startsWith(">") ? { role: "assistant", content: line.slice(1).trim() } : { role: "user", content: line },
  );
  const view = [...follow(messages)].at(-1)?.view;
  return {
    active: view?.activeOrderId,
    entries: (view?.entries ?? []).map(({ type, value, status, turn }) => `${type} ${value} ${status} ${turn}`),
  };
}

test("a number that was asked for becomes the active order", () => {
  expect(after("Where is my order?", "> Could you please tell me your order number?", "12345")).toEqual({
    active: "12345",
    entries: ["order_id 12345 active 2"],
  });
});

test("what the bot says makes no entry", () => {
  expect(after("Hi", "> Is it order 99999?", "No idea")).toEqual({ active: null, entries: [] });
});

test.each(["no, 67890", "Sorry, I meant order 67890", "not 12345, 67890", "Actually it's #67890"])(
  "%j supersedes the order before",
  (correction) => {
    expect(after("Where is order 12345?", "> It is on its way.", correction)).toEqual({
      active: "67890",
      entries: ["order_id 12345 superseded 1", "order_id 67890 active 2"],
    });
  },
);

test("a second order leaves the first one known, and naming the first again returns to it", () => {
  expect(after("Where is order 12345?", "And where is order 67890?").entries).toEqual([
    "order_id 12345 known 1",
    "order_id 67890 active 2",
  ]);
  expect(
    after("Where is order 12345?", "And where is order 67890?", "And order 12345, when does it come?").active,
  ).toBe("12345");
});

test("several orders at once are known, and none is active", () => {
  expect(after("Where are orders 12345 and 67890?")).toEqual({
    active: null,
    entries: ["order_id 12345 known 1", "order_id 67890 known 1"],
  });
});

test("a message without an order leaves the active one", () => {
  expect(after("Where is order 12345?", "When will it arrive?", "My zip is 97205").active).toBe("12345");
});

test("what was said to be a zip is no order, until it is called one", () => {
  expect(after("My zip is 97205", "Where is my order?", "97205").active).toBeNull();
  expect(after("My zip is 97205", "Where is order 97205?").active).toBe("97205");
});

test("a message of thousands of ids leaves a ledger of a few", () => {
  const ids = Array.from({ length: 9000 }, (_, index) => `#${10_000 + index}`).join(" ");
  expect(after(`orders ${ids}`, `orders ${ids}`).entries.length).toBeLessThanOrEqual(20);
});

test("a corrected e-mail replaces the one before", () => {
  expect(after("I am a@b.example", "sorry, I meant b@b.example").entries).toEqual([
    "email a@b.example superseded 1",
    "email b@b.example known 2",
  ]);
});

const known: Ledger = [{ type: "order_id", value: "12345", turn: 1, source: "user", status: "active" }];

test("an order that the shop does not have is rejected, with the reason", () => {
  const [entry] = advance(known, { kind: "looked_up", turn: 1, orderId: "12345", found: false });
  expect(entry).toMatchObject({ status: "rejected", reason: "no such order, looked up in turn 1" });
});

test("a rejected order that the customer insists on is taken up again", () => {
  const rejected = advance(known, { kind: "looked_up", turn: 1, orderId: "12345", found: false });
  const mentions = [{ type: "order_id" as const, value: "12345", text: "12345", start: 0, end: 5, confidence: 1 }];
  expect(contextViewOf(advance(rejected, { kind: "said", turn: 2, mentions, correction: false })).activeOrderId).toBe(
    "12345",
  );
});

test("an order that only a tool named is known as the tool's", () => {
  expect(advance([], { kind: "looked_up", turn: 3, orderId: "10155", found: true })).toEqual([
    { type: "order_id", value: "10155", turn: 3, source: "tool", status: "known" },
  ]);
});

test("an event leaves the ledger it is given as it was", () => {
  const before = structuredClone(known);
  advance(known, { kind: "looked_up", turn: 1, orderId: "12345", found: false });
  expect(known).toEqual(before);
});

test("a full ledger loses what was spoken of longest ago, never the active order nor what came up again", () => {
  const full: Ledger = Array.from({ length: 200 }, (_, turn) => ({
    type: "order_id",
    value: String(10_000 + turn),
    turn,
    source: "user",
    status: turn === 0 ? "active" : "known",
  }));
  const again = advance(full, { kind: "named", turn: 200, orderIds: ["10001", "10002"] });
  const next = advance(again, { kind: "listed", turn: 201, orderIds: ["77777", "88888"] });
  expect(next).toHaveLength(200);
  const values = next.map(({ value }) => value);
  expect(values.slice(0, 4)).toEqual(["10000", "10001", "10002", "10003"]);
});

test("what tools named as something else is known as theirs, and goes first", () => {
  const found = advance([], { kind: "found", turn: 1, entries: [{ type: "zip", value: "97205" }] });
  expect(found).toEqual([{ type: "zip", value: "97205", turn: 1, source: "tool", status: "known" }]);
});

test.each([
  ["e-mail", "I am a@b.example", "sorry, I meant b@b.example", "b@b.example"],
  ["phone", "call me at +1 555 010 4477", "no, +1 555 010 4488", "+15550104488"],
  ["zip", "my zip is 97205", "sorry, my zip is 97206", "97206"],
  ["name", "my name is Ann Lee", "no, my name is Anna Lee", "Anna Lee"],
  ["address", "I live at 4 Oak Street", "correction: 5 Oak Street", "5 oak street"],
  ["item", "item 6469567736", "sorry, I meant item 6469567737", "6469567737"],
  ["tracking number", "tracking number 357962501027", "no, tracking number 357962501028", "357962501028"],
  ["account", "account number 153531981", "sorry, account number 153531982", "153531982"],
  ["reservation", "reservation JMO1MG", "no, reservation JMO1MH", "JMO1MH"],
  ["payment", "payment reference TX-99-1234", "sorry, payment reference TX-99-1235", "TX991235"],
])("a corrected %s replaces the one before", (_, said, correction, value) => {
  const entries = after(said, correction).entries.map((entry) => entry.split(" ").slice(1).join(" "));
  expect(entries).toHaveLength(2);
  expect(entries[0]).toMatch(/ superseded 1$/u);
  expect(entries[1]).toBe(`${value} known 2`);
});

test("a correction of the customer leaves what the shop has on file", () => {
  const onFile = advance([], { kind: "found", turn: 1, entries: [{ type: "zip", value: "97205" }] });
  const mentions = [{ type: "zip" as const, value: "97206", text: "97206", start: 0, end: 5, confidence: 1 }];
  const next = advance(onFile, { kind: "said", turn: 2, mentions, correction: true });
  expect(next.map(({ value, status }) => [value, status])).toEqual([
    ["97205", "known"],
    ["97206", "known"],
  ]);
});

test("a rejected order that a tool finds after all is known again, without the reason", () => {
  const rejected = advance(known, { kind: "looked_up", turn: 1, orderId: "12345", found: false });
  const [found] = advance(rejected, { kind: "looked_up", turn: 2, orderId: "12345", found: true });
  expect(found).toEqual({ type: "order_id", value: "12345", turn: 1, source: "user", status: "known" });
  const [worked] = advance(rejected, { kind: "worked_on", turn: 2, orderId: "12345" });
  expect(worked).not.toHaveProperty("reason");
});

import { expect, test } from "vitest";
import type { Hints } from "../../../src/context/recognise/mention.ts";
import { plainText } from "../../../src/context/recognise/plain-text.ts";
import { recognise } from "../../../src/context/recognise/recognise.ts";
import { shopIdsOf } from "../../../src/context/recognise/shop-ids.ts";

function orders(message: string, hints: Partial<Hints> = {}): string[] {
  return recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [], ...hints })
    .filter(({ type }) => type === "order_id")
    .map(({ value }) => value);
}

test.each([
  ["order ORD-2024-00123 please", "ORD202400123"],
  ["my order number is 112-4857392-1928374", "11248573921928374"],
  ["order id: SO_2024_991", "SO_2024_991"],
  ["It's order #A1B2-C3D4.", "A1B2C3D4"],
  ["my order is 12 345", "12345"],
  ["the order number is 1 2 3 4 5, thanks", "12345"],
  ["my order number is one two three, four five", "12345"],
  ["order number double seven oh one two", "77012"],
  ["order kx nine five two", "KX952"],
  ["order １２３４５", "12345"],
  ["order 12\u200b345\u200e", "12345"],
  ["I have the order ID. It's W9300146.", "W9300146"],
  ["please return the items in order 12345", "12345"],
  ["that is the one from order 12345—the lamp", "12345"],
])("%j names %s", (message, id) => {
  expect(orders(message)).toEqual([id]);
});

test.each([
  "I want to order 2-day shipping and 1000ml of it",
  "order it to 157 Oak Street, Suite 258",
  "my order has 12345 points",
  "the reservation confirmation number is 3RK2T9",
  "my access code is 93103",
  "ride id #964",
  "policy number pft 560329176",
  "account 153531981 and my PIN: 5380",
  "the item (ID: 9779102705) and the item with ID 5320792178",
  "I paid 1,131 for it, order of ten",
  "my user id is mei_patel_7272",
  "Daiki Sanchez, 46236.",
  "order two or three of them",
])("%j names no order", (message) => {
  expect(orders(message)).toEqual([]);
});

test("a number alone is no order's where nobody spoke of one, or something else was asked for", () => {
  expect(orders("93103")).toEqual(["93103"]);
  expect(orders("93103", { isAboutOrders: false })).toEqual([]);
  expect(orders("93103", { isAboutOrders: true, isAskedForOther: true })).toEqual([]);
});

test("digits that stand apart are an order's only where they are called one or asked for", () => {
  expect(orders("I need 12 345")).toEqual([]);
  expect(orders("12 345", { asked: "order_id" })).toEqual(["12345"]);
  expect(orders("one two three four five", { asked: "order_id" })).toEqual(["12345"]);
});

test("an order that only says how another is to be is named aside", () => {
  const mentions = recognise("Update order 12345 to match the address for order 67890", {
    asked: undefined,
    knownOrderIds: [],
    otherValues: [],
  });
  expect(mentions.map(({ value, aside }) => [value, aside])).toEqual([
    ["12345", undefined],
    ["67890", true],
  ]);
});

test("where a shop is connected its own ids are orders, and what looks like none of them is not", () => {
  const shop = shopIdsOf(["PO/88-1204", "PO/91-7733"]);
  expect(orders("I think it says PO/91-7733 somewhere there", { shop, isAboutOrders: true })).toEqual(["PO/917733"]);
  expect(orders("the order ID on my slip is #EBD12345", { shop })).toEqual([]);
  expect(orders("order PO/88-0000 maybe", { shop })).toEqual(["PO/880000"]);
});

test("a mention of full-width digits, or of digits with unseen marks between, stands where it is said", () => {
  for (const text of ["１２３４５", "12\u200b345"]) {
    const message = `\u200eit is order ${text}, please`;
    const [mention] = recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] });
    expect([mention?.text, message.slice(mention?.start, mention?.end), mention?.value]).toEqual([text, text, "12345"]);
  }
});

test.each(["1", "12345 ", "one two ", "1 ", "a-1", "order ", "１", "\u200b", "Ab Cd ", "#"])(
  "a million characters of %j end in few mentions",
  (piece) => {
    expect(
      recognise(piece.repeat(1_000_000 / piece.length), {
        asked: "order_id",
        knownOrderIds: ["12345"],
        otherValues: [],
      }).length,
    ).toBeLessThanOrEqual(20);
  },
);

test.each([
  "ORD-2024-000187",
  "AB12-CD34",
  "SO2025/11-77",
  "2025/11-77",
  "88120-X",
  "PO/88-1204",
  "A-10442",
  "10-4471-Z",
  "FR/2023/0099",
  "X7-2024-Q9",
  "2024-INV-0031",
  "AAA-BBB-42",
  "0000417",
  "9F8E7D6C",
])("%s is an order's id however it is said", (id) => {
  const value = id.replaceAll("-", "");
  for (const words of [
    `Where is order ${id}?`,
    `where's my order #${id}`,
    `The order number is ${id}.`,
    `order id: ${id}, please`,
    `My order (${id}) never came`,
    `Cancel order **${id}**`,
  ])
    expect([words, orders(words)]).toEqual([words, [value]]);
  expect(orders(id, { asked: "order_id" })).toEqual([value]);
  expect(orders(`hm, ${id} I think`, { asked: "order_id" })).toEqual([value]);
});

test.each([
  ["order ١٢٣٤٥", "12345"],
  ["order 𝟏𝟐𝟑𝟒𝟓", "12345"],
  ["order १२३४५ please", "12345"],
  ["order １２３４５", "12345"],
  ["order 12\u00a0345", "12345"],
  ["order \u202e12345\u202c", "12345"],
  ["order W\u200b123\u20604567", "W1234567"],
  ["order AВ12345", "AB12345"],
])("%j is read as what it looks like", (message, id) => {
  const [mention] = recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] });
  expect(mention?.value).toBe(id);
  expect(message.slice(mention?.start, mention?.end)).toBe(mention?.text);
});

test("letters of another alphabet are those of the id that is known, and otherwise their own", () => {
  expect(orders("order АВ123", { knownOrderIds: ["AB123"] })).toEqual(["AB123"]);
  expect(orders("order АВ123", { knownOrderIds: ["АВ123"] })).toEqual(["АВ123"]);
  expect(orders("order АВ123")).toEqual(["АВ123"]);
});

test("an id that nobody would take for one is one where the shop has it and it is called so", () => {
  const shop = shopIdsOf(["A-1", "77", "ABCDEF"]);
  for (const words of ["order A-1", "my order number is 77", "where is order #abcdef?", "77", "#ABCDEF please"])
    expect([words, orders(words, { shop }).length]).toEqual([words, 1]);
  for (const words of ["I paid 77 for it", "an A-1 shop, my order came", "my zip is 77", "order 78"])
    expect([words, orders(words, { shop })]).toEqual([words, []]);
});

test.each([
  "Wo ist meine Bestellung 12345?",
  "commande 12345",
  "mi pedido número 12345",
  "заказ № 12345",
  "订单号：12345",
  "注文番号：12345",
])("%j names order 12345", (message) => {
  expect(orders(message, { isAboutOrders: false })).toEqual(["12345"]);
});

test.each(["Who delivers 12345?", "ETA for 12345?", "cancel 12345", "return 12345", "12345 is late", "sure, 12345"])(
  "%j, with nothing else said, is of order 12345",
  (message) => {
    expect(orders(message)).toEqual(["12345"]);
  },
);

test("a name and a number are no order's", () => {
  expect(["Lucy 785423", "derp 12345"].flatMap((message) => orders(message))).toEqual([]);
});

test("each character of a message that is read as another stands where it is in the message", () => {
  const odd = "a１２\u200b𝟏b\u00a0３\u202e٤c";
  const { text, placeOf, endOf } = plainText(odd);
  expect(text).toBe("a121b 34c");
  expect(Array.from(text, (_, position) => odd.slice(placeOf(position), endOf(position)))).toEqual(
    Array.from("a１２𝟏b\u00a0３٤c"),
  );
});

import { expect, test } from "vitest";
import { inventedFact } from "../../../src/evals/breakdowns/invented-fact.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const looked = [
  user("When does order 12345 arrive?"),
  calls("lookup_order", { order_id: "12345" }, { ...shipped, items: [{ price: 20 }, { price: 5.5 }] }),
];

test.each([
  "It arrives on April 2nd.",
  "Your tracking number is 1Z99988877.",
  "See https://shop.example/track.",
  "It cost $1,384.20.",
  "It is with GLS, so wait.",
  "Order 12345 is carried by Royal Mail.",
])("nothing told it: %s", (reply) => {
  expect(inventedFact.find(talk([...looked, bot(reply)]))).toMatchObject([{ message: 3 }]);
});

test.each([
  "It arrives on March 15th.",
  "Order #12345 comes on 2026-03-15 with FedEx.",
  "It is carried by FedEx.",
  "It came to $25.50, of which $20.00 for the first item.",
  "A number looks like, for example, 55512345.",
])("told or reckoned: %s", (reply) => {
  expect(inventedFact.find(talk([...looked, bot(reply)]))).toEqual([]);
});

test("where no source is recorded, or one in part, nothing can be said", () => {
  expect(inventedFact.find(talk([user("When?"), bot("It arrives on April 2nd.")]))).toEqual([]);
  const cut = calls("lookup_order", { order_id: "12345" }, '{"order_id": "12345", "items": […[+1572 chars]');
  expect(
    inventedFact.find(talk([user("When does order 12345 arrive?"), cut, bot("It arrives on April 2nd.")])),
  ).toEqual([]);
});

test("another carrier than the tool told is invented, however it is worded", () => {
  const asked = [
    user("Which carrier has it?"),
    calls("lookup_order", { order_id: "12345" }, { found: true, carrier: "DHL" }),
  ];
  expect(inventedFact.find(talk([...asked, bot("Nordpost has your parcel.")]))).toMatchObject([
    { evidence: expect.stringContaining("Nordpost") },
  ]);
  expect(inventedFact.find(talk([...asked, bot("Great question! Your parcel is with DHL.")]))).toEqual([]);
});

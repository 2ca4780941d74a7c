import { expect, test } from "vitest";
import { shopIdsOf } from "../../src/context/recognise/shop-ids.ts";
import { replayContext } from "../../src/context/replay.ts";
import type { TranscriptMessage } from "../../src/context/transcript.ts";
import { bot, customer, tool } from "../support/transcripts.ts";

function lastTurn(...messages: TranscriptMessage[]) {
  const [last] = replayContext(messages).turns.slice(-1);
  return { activeOrderId: last?.activeOrderId, candidates: last?.candidates, orderIds: last?.orderIds };
}

const listed = tool(
  "get_user",
  { user_id: "ann_1" },
  { orders: ["#W1000001", "#W1000002", "#W1000003"], zip: "97205" },
);

test("the one known order that the bot names is the active one", () => {
  expect(lastTurn(...listed, bot("Your order #W1000002 is here."), customer("good"))).toMatchObject({
    activeOrderId: "W1000002",
  });
});

test("what the bot alone names is not known, and not active", () => {
  expect(lastTurn(bot("Is it order #W7777777?"), customer("yes"))).toEqual({
    activeOrderId: null,
    candidates: [],
    orderIds: [],
  });
});

test("two orders that the bot names are the candidates, and the active one stays", () => {
  const named = bot("Do you mean #W1000001 or #W1000003?");
  expect(lastTurn(...listed, named, customer("hm"))).toMatchObject({
    activeOrderId: null,
    candidates: ["W1000001", "W1000003"],
  });
  expect(lastTurn(...listed, customer("order W1000002"), named, customer("hm"))).toMatchObject({
    activeOrderId: "W1000002",
    candidates: ["W1000001", "W1000003"],
  });
});

test.each(["cancel_order", "modify_address", "update_order", "return_items", "exchange_items", "refund"])(
  "an order that %s is called with is the active one, refused or not",
  (name) => {
    for (const answer of [{ status: "done" }, "Error: non-pending order cannot be changed"])
      expect(lastTurn(...listed, ...tool(name, { order_id: "#W1000001" }, answer), customer("thanks"))).toMatchObject({
        activeOrderId: "W1000001",
      });
  },
);

test("an order that is read while none is in talk is the active one, and the next one read is not", () => {
  const read = (id: string) => tool("get_order", { order_id: id }, { order_id: id, status: "pending" });
  expect(lastTurn(...listed, ...read("#W1000001"), ...read("#W1000002"), customer("and?")).activeOrderId).toBe(
    "W1000001",
  );
});

test("an order that is read while several are candidates leaves them so", () => {
  const read = tool("get_order", { order_id: "#W1000001" }, { order_id: "#W1000001", status: "pending" });
  const named = bot("Do you mean #W1000001 or #W1000003?");
  expect(lastTurn(...listed, named, ...read, customer("hm"))).toMatchObject({
    activeOrderId: null,
    candidates: ["W1000001", "W1000003"],
  });
});

test.each([
  ["Error: Order not found", null],
  ["There is no such order.", null],
  ['{"found": false}', null],
  ['{"error": "this order does not belong to you"}', null],
  ["Error: 503 Service Unavailable", "12345"],
  ["Error: timed out, order not read", "12345"],
  ["Error: non-pending order cannot be cancelled", "12345"],
  ['{"found": true}', "12345"],
])("after the answer %j to a lookup of the active order that is %j", (answer, active) => {
  const read = tool("get_order", { order_id: "12345" }, answer);
  expect(lastTurn(customer("Where is order 12345?"), ...read, customer("well?")).activeOrderId).toBe(active);
});

test("with the customer's messages alone the others are as if they were not there", () => {
  const messages = [...listed, bot("It is #W1000002."), bot("Your order number, please?"), customer("4711")];
  expect(replayContext(messages, { userOnly: true })).toEqual({
    turns: [{ message: 4, activeOrderId: null, candidates: [], orderIds: [] }],
    mentions: [],
  });
});

test("a mention's place is its place in the message, the bot's among them", () => {
  const messages = [customer("Where is #W1000001?"), bot("Order #W1000001 is on its way to zip 97205.")];
  expect(
    replayContext(messages).mentions.map(({ message, start, end, type }) => [
      type,
      messages[message] && String(messages[message].content).slice(start, end),
    ]),
  ).toEqual([
    ["order_id", "#W1000001"],
    ["order_id", "#W1000001"],
    ["zip", "97205"],
  ]);
});

test("a shop's ids are known by their look, however they are written", () => {
  const shop = shopIdsOf(["PO/88-1204", "PO/91-7733"]);
  expect([shop.has("PO/881204"), shop.isShaped("PO/000000"), shop.isShaped("12345")]).toEqual([true, true, false]);
});

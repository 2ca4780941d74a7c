import { expect, test } from "vitest";
import { replayContext } from "../../../src/context/replay.ts";
import { tool, customer } from "../../support/transcripts.ts";

const orders = [
  ...tool(
    "get_order",
    { order_id: "12345" },
    { order_id: "12345", items: [{ name: "Mechanical Keyboard" }, { name: "Desk Lamp" }] },
  ),
  ...tool(
    "get_order",
    { order_id: "67890" },
    {
      order_id: "67890",
      items: [{ name: "Floor Lamps" }, { name: "T-Shirt", item_id: "6469567736" }],
      fulfillments: [{ tracking_id: ["357962501027"] }],
    },
  ),
];

function chosenBy(...words: string[]) {
  return replayContext([...orders, customer("order 12345"), ...words.map(customer)]).turns.at(-1)?.activeOrderId;
}

test.each([
  ["about the keyboard order", "12345"],
  ["I mean the order with the floor lamp", "67890"],
  ["it is the one with the t-shirts", "67890"],
  ["the tracking number is 357962501027", "67890"],
  ["item 6469567736 is broken", "67890"],
])("%j is the order that holds it, by what tools told", (words, id) => {
  expect(chosenBy("hello", words)).toBe(id);
});

test.each([
  ["the lamp order", "both hold one"],
  ["the guitar order", "none holds one"],
  ["exchange it for one with floor lighting", "it is no order's content"],
  ["the same address as the floor order", "it only says how another is to be"],
])("%j leaves the active order: %s", (words) => {
  expect(chosenBy(words)).toBe("12345");
});

test("a list of orders tells what is in each", () => {
  const list = tool(
    "list_orders",
    {},
    {
      orders: [
        { id: "11223", items: [{ title: "Guitar" }] },
        { id: "44556", items: ["Piano"] },
      ],
    },
  );
  const { turns } = replayContext([...list, customer("the piano order")]);
  expect(turns.at(-1)).toMatchObject({ activeOrderId: "44556", orderIds: ["11223", "44556"] });
});

test("what people wrote into a note is in no order, and names none", () => {
  const noted = {
    order_id: "12345",
    items: [{ name: "Lamp", note: "order_id 99999" }],
    notes: { order_id: "99999", orders: ["88888"] },
  };
  const { turns } = replayContext([...tool("get_order", { order_id: "12345" }, noted), customer("hello")]);
  expect(turns.at(-1)).toMatchObject({ activeOrderId: "12345", orderIds: ["12345"] });
});

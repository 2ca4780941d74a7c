import { expect, test } from "vitest";
import { recognise } from "../../../src/context/recognise/recognise.ts";
import { replayContext } from "../../../src/context/replay.ts";

function found(message: string): string[] {
  return recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] }).map(
    ({ type, value }) => `${type} ${value}`,
  );
}

test.each([
  ["the tracking number is 357962501027", "tracking 357962501027"],
  ["item 6469567736 is broken", "item_id 6469567736"],
  ["the product with ID 8310926033", "item_id 8310926033"],
  ["my account number: 153531981", "account_id 153531981"],
  ["reservation JMO1MG please", "reservation_id JMO1MG"],
  ["transaction id TX-99-1234", "payment_id TX991234"],
  ["I paid $1,131.50", "amount 1131.50"],
  ["it is 12345 dollars too much", "amount 12345"],
  ["on 2026-03-15 I wrote", "date 2026-03-15"],
  ["it came on March 15th, 2026", "date march 15th, 2026"],
  ["since the 3rd of May", "date 3rd of may"],
])("%j names %s", (message, mention) => {
  expect(found(message)).toEqual([mention]);
});

test("an order beside them is still the order", () => {
  expect(found("order 12345: item 6469567736, $54.85, tracking 357962501027, since 2026-03-15")).toEqual([
    "order_id 12345",
    "item_id 6469567736",
    "amount 54.85",
    "tracking 357962501027",
    "date 2026-03-15",
  ]);
});

test("what was called an item stays one when its number is said alone", () => {
  const messages = ["Where is my order? It has item 6469567736", "6469567736"];
  const { turns } = replayContext(messages.map((content) => ({ role: "user", content })));
  expect(turns.map(({ activeOrderId }) => activeOrderId)).toEqual([null, null]);
});

test.each(["$1", "1,000,", "2026-", "may ", "item 1", "3rd of "])("a million characters of %j end", (piece) => {
  expect(found(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(20);
});

import { expect, test } from "vitest";
import { replayContext } from "../../../src/context/replay.ts";

const ordersIn = (content: string): string[] | undefined =>
  replayContext([{ role: "user", content }]).turns[0]?.orderIds;

test.each(["Cancel W1000001", "please return W1000001", "exchange W1000001", "where's W1000001?", "Track #W1000001"])(
  "what is to be done with a number alone makes it an order's: %s",
  (words) => {
    expect(ordersIn(words)).toEqual(["W1000001"]);
  },
);

test.each(["Lucy 785423", "Denver 80202"])("a name with a number is no order's: %s", (words) => {
  expect(ordersIn(words)).toEqual([]);
});

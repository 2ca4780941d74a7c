import { expect, test } from "vitest";
import { partlyDone } from "../../../src/evals/breakdowns/partly-done.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const ids = ["#W1111111", "#W2222222", "#W3333333"];
const looks = ids.map((order_id) => calls("get_order_details", { order_id }, { order_id, status: "pending" }));
const changes = (some: string[]) =>
  some.map((order_id) => calls("modify_pending_order_address", { order_id }, { order_id, status: "pending" }));

test("all were to be changed, one was left out, and the reply says that it is done", () => {
  const broken = talk([
    user("Update all my pending orders."),
    ...looks,
    ...changes(ids.slice(0, 2)),
    bot("All orders have been updated."),
  ]);
  expect(partlyDone.find(broken)).toMatchObject([{ message: 11, evidence: expect.stringContaining("W3333333") }]);
});

test("with all of them changed, or some alone wanted, nothing was left out", () => {
  expect(
    partlyDone.find(
      talk([user("Update all my pending orders."), ...looks, ...changes(ids), bot("All have been updated.")]),
    ),
  ).toEqual([]);
  expect(
    partlyDone.find(
      talk([
        user("Update #W1111111 and #W2222222."),
        ...looks,
        ...changes(ids.slice(0, 2)),
        bot("Both have been updated."),
      ]),
    ),
  ).toEqual([]);
});

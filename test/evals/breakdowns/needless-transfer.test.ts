import { expect, test } from "vitest";
import { needlessTransfer } from "../../../src/evals/breakdowns/needless-transfer.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const transfer = calls("transfer_to_human_agents", { summary: "…" }, "Transfer successful");

test("who did not ask for a person, and for whom nothing was tried, was handed on needlessly", () => {
  expect(needlessTransfer.find(talk([user("Change my address"), transfer, bot("Please hold on.")]))).toMatchObject([
    { message: 1 },
  ]);
});

test("who asked for one, or was refused by a tool, was not", () => {
  expect(needlessTransfer.find(talk([user("Let me talk to a human"), transfer]))).toEqual([]);
  expect(
    needlessTransfer.find(
      talk([user("Change my address"), calls("modify_address", {}, "Error: not pending"), transfer]),
    ),
  ).toEqual([]);
});

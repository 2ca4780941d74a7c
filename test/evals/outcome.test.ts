import { expect, test } from "vitest";
import { outcomeOf } from "../../src/evals/rules/outcome.ts";
import { resolutionBy, resolutionDefinitions } from "../../src/evals/rules/resolution-by.ts";
import { resolution } from "../../src/evals/rules/resolution.ts";
import { dialogueOf } from "../support/dialogue-of.ts";

const found = '{"found":true,"order_id":"12345","status":"in transit"}';
const lookedUp = dialogueOf(
  { user: "Where is order 12345?" },
  { tool: ["lookup_order", { order_id: "12345" }, found] },
  { bot: "Order 12345 is in transit and arrives on Friday." },
);

test("an order that was looked up and told of is resolved, and the explanation names the message", () => {
  const verdict = resolution.evaluate(lookedUp);
  expect(verdict).toMatchObject({ label: "assumed", explanation: "The last tool told what it knows (message 2)." });
  expect(verdict.score).toBeGreaterThan(0.8);
});

test("thanks at the end confirm it", () => {
  const { messages } = lookedUp;
  expect(messages).toHaveLength(4);
  const thanked = dialogueOf(
    { user: "Where is order 12345?" },
    { tool: ["lookup_order", {}, found] },
    { bot: "It arrives on Friday." },
    { user: "Great, thank you!" },
  );
  expect(outcomeOf(thanked)).toBe("confirmed");
});

test("a tool that refused and never did it after all leaves it unresolved, whatever else was done", () => {
  const half = dialogueOf(
    { user: "Cancel order 12345 and return order 67890" },
    { tool: ["cancel_order", { order_id: "12345" }, '{"status":"cancelled"}'] },
    { tool: ["return_order", { order_id: "67890" }, "Error: non-delivered order cannot be returned"] },
    { bot: "Order 12345 has been cancelled. Unfortunately order 67890 cannot be returned." },
  );
  const verdict = resolution.evaluate(half);
  expect(verdict.label).toBe("unresolved");
  expect(verdict.score).toBeLessThan(0.4);
  expect(verdict.explanation).toBe("The tool return_order refused, and did not do it after all (message 4).");
});

test("a refusal that a later call made good is none", () => {
  const verdict = resolution.evaluate(
    dialogueOf(
      { user: "Return order 12345, please" },
      { tool: ["return_order", { order_id: "12345" }, "Error: payment method should be the original one"] },
      { bot: "The refund can only go to your card. Shall I?" },
      { user: "Yes" },
      { tool: ["return_order", { order_id: "12345", to: "card" }, '{"status":"return requested"}'] },
      { bot: "The return of order 12345 has been requested." },
    ),
  );
  expect(verdict.score).toBeGreaterThan(0.6);
});

test("who is given to a person was not helped by the bot; an offer of one is not a hand-off", () => {
  const given = dialogueOf({ user: "I want a person" }, { bot: "I am transferring you to a human agent now." });
  expect(outcomeOf(given)).toBe("handed_off");
  expect(resolution.evaluate(given)).toMatchObject({ label: "handed_off", score: expect.any(Number) as number });
  const offered = dialogueOf({ user: "Where is it?" }, { bot: "Shall I transfer you to a human agent?" });
  expect(outcomeOf(offered)).not.toBe("handed_off");
});

test("a customer who takes the wish back abandons it", () => {
  const gone = dialogueOf(
    { user: "Book me a flight to Oslo" },
    { tool: ["book_flight", {}, '{"message":"Unavailable"}'] },
    { bot: "I am sorry, that flight is not available. Another day?" },
    { user: "Never mind, I don't need it any more" },
  );
  expect(outcomeOf(gone)).toBe("abandoned");
});

test("coming back for the same order revokes it; another order or another wish does not", () => {
  const again = dialogueOf({ user: "Order 12345 still has not arrived" }, { bot: "I will look." });
  const other = dialogueOf({ user: "Order 67890 still has not arrived" }, { bot: "I will look." });
  const wish = dialogueOf({ user: "Please change the colour of the lamp in 12345 to blue" }, { bot: "Done." });
  expect(outcomeOf({ ...lookedUp, later: [again] })).toBe("revoked");
  expect(outcomeOf({ ...lookedUp, later: [other] })).toBe("assumed");
  expect(outcomeOf({ ...lookedUp, later: [wish] })).toBe("assumed");
  expect(resolution.evaluate({ ...lookedUp, later: [again] })).toMatchObject({ label: "revoked", score: 0.2 });
});

test("an answer that no source gives resolves nothing, thanks or not", () => {
  const told = (reply: string) =>
    dialogueOf(
      { user: "When does order 11761 arrive?" },
      {
        tool: ["lookup_order", { order_id: "11761" }, '{"found":true,"order_id":"11761","arrival_date":"2026-03-15"}'],
      },
      { bot: reply },
      { user: "Great, thank you!" },
      { bot: "You're welcome!" },
    );
  expect(outcomeOf(told("Order 11761 will arrive on March 15th."))).toBe("confirmed");
  const invented = told("Order 11761 will arrive on April 2nd.");
  expect(resolution.evaluate(invented)).toMatchObject({ label: "unresolved", score: 0.2 });
});

test("nobody's words are no answer, not a middle score", () => {
  expect(resolution.evaluate(dialogueOf({ bot: "Hello!" })).score).toBeNull();
  expect(resolution.evaluate(dialogueOf({ user: "Hello?" })).score).toBeNull();
  expect(outcomeOf(dialogueOf({ user: "Hello?" }))).toBe("unresolved");
});

test("the definitions of resolved count the same sessions differently", () => {
  const outcomes = ["confirmed", "assumed", "revoked", "handed_off", "abandoned", "unresolved"] as const;
  const rates = resolutionDefinitions.map((definition) => resolutionBy(definition, outcomes));
  expect(rates).toEqual([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]);
  expect(resolutionBy("assumed", [])).toBeNull();
});

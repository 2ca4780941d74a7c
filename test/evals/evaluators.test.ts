import { expect, test } from "vitest";
import { evaluateSession } from "../../src/evals/evaluate-session.ts";
import { answered } from "../../src/evals/rules/answered.ts";
import { effort } from "../../src/evals/rules/effort.ts";
import { frustration } from "../../src/evals/rules/frustration.ts";
import { grounded } from "../../src/evals/rules/grounded.ts";
import { knowledgeKept } from "../../src/evals/rules/knowledge-kept.ts";
import { policyKept } from "../../src/evals/rules/policy-kept.ts";
import { satisfaction } from "../../src/evals/rules/satisfaction.ts";
import { sessionEvaluators } from "../../src/evals/rules/session-evaluators.ts";
import { toolUse } from "../../src/evals/rules/tool-use.ts";
import { turnSatisfaction } from "../../src/evals/rules/turn-satisfaction.ts";
import { dialogueOf } from "../support/dialogue-of.ts";

const calm = dialogueOf(
  { user: "Hello, where is order 12345 please?" },
  { bot: "It arrives on Friday the 13th." },
  { user: "Perfect, thank you!" },
  { bot: "You're welcome!" },
);
const angry = dialogueOf(
  { user: "Where is my order? Hurry up!!" },
  { bot: "Please tell me your order number." },
  { user: "I already told you, it is 12345. Are you serious?" },
  { bot: "Please tell me your order number." },
  { user: "This is ridiculous, I said 12345" },
  { bot: "I am sorry, I did not understand that." },
  { user: "WHY CAN YOU NOT help? Forget it" },
);

test("impatience in several messages is frustration, and the last of them is quoted", () => {
  expect(frustration.evaluate(calm)).toMatchObject({ label: "calm" });
  const verdict = frustration.evaluate(angry);
  expect(verdict.label).toBe("frustrated");
  expect(verdict.explanation).toBe(
    "4 messages of the customer's show impatience, the last message 6: “WHY CAN YOU NOT help? Forget it”",
  );
});

test("a customer who speaks of the bot itself, and to whom it has little to say, is nearer to frustration", () => {
  const scored = (first: string, second: string, reply: string) =>
    frustration.evaluate(
      dialogueOf({ user: "Where is order 12345?" }, { bot: reply }, { user: first }, { bot: reply }, { user: second }),
    ).score ?? 0;
  const plain = scored("It is order 12345.", "Tomorrow then.", "Which order do you mean by that?");
  expect(scored("You have that one.", "I did tell you it.", "Which order do you mean by that?")).toBeGreaterThan(plain);
  expect(scored("Can you look it up?", "Thank you.", "Which order do you mean by that?")).toBeLessThanOrEqual(plain);
  expect(scored("It is order 12345.", "Tomorrow then.", "Sorry, no.")).toBeGreaterThan(plain);
});

test("a customer who had to say things again had more effort, and what they said was not kept", () => {
  expect(effort.evaluate(calm).label).toBe("easy");
  expect(effort.evaluate(angry).label).toBe("hard");
  expect(knowledgeKept.evaluate(calm)).toMatchObject({ score: 1, label: "kept" });
  expect(knowledgeKept.evaluate(angry).label).toBe("lost");
});

test("a thanked answer satisfies more than one that is protested against", () => {
  expect(turnSatisfaction(calm, 1)).toBeGreaterThan(4);
  expect(turnSatisfaction(angry, 3)).toBeLessThan(3);
  expect(satisfaction.evaluate(calm).score).toBeGreaterThan(satisfaction.evaluate(angry).score ?? 1);
});

test("a change without the customer's yes breaks the policy; with it, or by its own name, it is kept", () => {
  const change = (user: string) =>
    dialogueOf({ user }, { tool: ["cancel_order", { order_id: "12345" }, '{"status":"cancelled"}'] }, { bot: "Done." });
  expect(policyKept.evaluate(change("Where is order 12345?"))).toMatchObject({
    score: 0,
    label: "broken",
    explanation: "cancel_order was done without the customer's yes (message 2).",
  });
  expect(policyKept.evaluate(change("Please cancel order 12345")).label).toBe("kept");
  expect(policyKept.evaluate(calm).score).toBeNull();
});

test("a number that nobody said or found before is ungrounded; the same in another dress is not", () => {
  const told = (bot: string) =>
    dialogueOf({ user: "What did #W777 cost?" }, { tool: ["get_order", {}, '{"total":1020.5}'] }, { bot });
  expect(grounded.evaluate(told("W777 cost $1,020.50."), 3)).toMatchObject({ score: 1, label: "grounded" });
  expect(grounded.evaluate(told("It cost $999.99."), 3)).toMatchObject({
    score: 0,
    explanation: "999.99 stands nowhere before message 3.",
  });
  expect(grounded.evaluate(told("I will look."), 3).score).toBeNull();
});

test("a total or a difference of a reply's own amounts is no invention", () => {
  const prices = '{"mouse":20.25,"lamp":30.5}';
  const talk = (bot: string) => dialogueOf({ user: "And together?" }, { tool: ["get_prices", {}, prices] }, { bot });
  expect(grounded.evaluate(talk("$20.25 and $30.50 are $50.75, and differ by $10.25."), 3).score).toBe(1);
  expect(grounded.evaluate(talk("$20.25 and $30.50 are $51.75."), 3).score).toBeCloseTo(2 / 3);
});

test("a passage that retrieval found grounds a number", () => {
  const talk = dialogueOf({ user: "How long may I return?" }, { bot: "You have 365 days." });
  const documents = [{ id: "returns", text: "Return within 365 days.", metadata: {} }];
  const withDocuments = (passages: typeof documents) => {
    return { ...talk, turns: talk.turns.map((turn) => ({ ...turn, documents: passages })) };
  };
  expect(grounded.evaluate(withDocuments(documents), 1).score).toBe(1);
  expect(grounded.evaluate(withDocuments([]), 1).score).toBe(0);
  expect(grounded.evaluate(talk, 1)).toMatchObject({ score: null, label: "no_source" });
});

test.each([
  { bot: "It arrives on Friday, by DHL.", score: 1, label: "answered" },
  { bot: "Which order do you mean?", score: null, label: "asked_back" },
  { bot: "Sorry, I cannot help with that.", score: 0, label: "refused" },
  { bot: "I don't quite understand what you mean.", score: 0, label: "not_followed" },
  { bot: "Goodbye.", score: 0, label: "passed_over" },
])("to a question, “$bot” is $label", ({ bot, score, label }) => {
  expect(answered.evaluate(dialogueOf({ user: "When does my order arrive?" }, { bot }), 1)).toMatchObject({
    score,
    label,
  });
});

test("tools are used right where each is called once and takes what it is given", () => {
  const found: [string, object, string] = ["lookup_order", { order_id: "12345" }, '{"found":true}'];
  const ask = { user: "Where is order 12345?" };
  const reply = { bot: "It is on its way." };
  expect(toolUse.evaluate(dialogueOf(ask, { tool: found }, reply), 3)).toMatchObject({ score: 1, label: "right" });
  expect(toolUse.evaluate(dialogueOf(ask, { tool: found }, { tool: found }, reply), 5)).toMatchObject({
    score: 0.5,
    explanation: "The same call was made 2 times.",
  });
  expect(
    toolUse.evaluate(
      dialogueOf(ask, { tool: ["lookup_order", {}, "Error: order not found"] }, { bot: "I cannot find that order." }),
      3,
    ),
  ).toMatchObject({ score: 0, explanation: "lookup_order refused 1 of 1 calls." });
  expect(toolUse.evaluate(calm, 1).score).toBeNull();
});

test("an empty session has no scores but those of what did not happen, and every score is from 0 to 1", async () => {
  const empty = await evaluateSession(dialogueOf());
  expect(empty.scores.map(({ name, score }) => [name, score])).toEqual(
    sessionEvaluators.map(({ name }) => [name, name === "coherence" ? 1 : null]),
  );
  for (const talk of [calm, angry]) {
    const { scores, turns } = await evaluateSession(talk);
    for (const { score } of [...scores, ...turns.flatMap((turn) => turn.scores)]) {
      if (score === null) continue;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  }
});

test("every answer has its turn's scores", async () => {
  const { turns } = await evaluateSession(calm);
  expect(turns.map(({ message, scores }) => [message, scores.map(({ name }) => name)])).toEqual([
    [1, ["grounded", "answered", "tool_use"]],
    [3, ["grounded", "answered", "tool_use"]],
  ]);
});

test("a session of 10,000 turns that searches and looks up at each is evaluated", async () => {
  const turn = (place: number) => [
    { user: `Where is order ${10_000 + place}? How long may I return it?` },
    {
      tool: [
        "lookup_order",
        { order_id: `${10_000 + place}` },
        `{"order_id":"${10_000 + place}","total":${place}}`,
      ] as [string, object, string],
    },
    {
      tool: [
        "search_help",
        { query: "returns" },
        JSON.stringify({ articles: [{ title: "Returns", text: `Within ${place} days.`, updated: `20${place}` }] }),
      ] as [string, object, string],
    },
    { bot: `Order ${10_000 + place} is on its way, and you have ${place} days.` },
  ];
  const long = dialogueOf(...Array.from({ length: 10_000 }, (_, place) => turn(place)).flat());
  expect((await evaluateSession(long)).turns).toHaveLength(10_000);
}, 60_000);

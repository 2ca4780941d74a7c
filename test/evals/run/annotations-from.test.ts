import { expect, test } from "vitest";
import { evaluateSession } from "../../../src/evals/evaluate-session.ts";
import { annotationsFrom } from "../../../src/evals/run/annotations-from.ts";
import { dialogueFromTranscript } from "../../../src/sessions/dialogue-from-transcript.ts";

const SAME = "I am sorry, I can help you with orders, returns and refunds.";

const dialogue = dialogueFromTranscript({
  id: "s-1",
  messages: [
    { role: "user", content: "Where is my order W1234567?" },
    { role: "assistant", content: "It is in transit and arrives on Friday." },
    { role: "user", content: "No, I mean, can I change the address?" },
    { role: "assistant", content: SAME },
    { role: "user", content: "That is not what I asked! Can I change the address?" },
    { role: "assistant", content: SAME },
  ],
});

test("each turn has its reply's scores and whether it broke, each once and from 0 to 1", async () => {
  const said = annotationsFrom(await evaluateSession(dialogue), dialogue);
  for (const turn of [1, 2, 3]) {
    const names = said.filter((one) => one.turn === turn).map(({ name }) => name);
    expect(names).toEqual(["grounded", "answered", "tool_use", "satisfaction", "breakdown"]);
  }
  const keys = said.map(({ turn, name, identifier }) => `${turn} ${name} ${identifier}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(said.filter(({ score = 0 }) => score < 0 || score > 1)).toEqual([]);
});

test("a turn that broke says how, what shows it and how likely it is, and one that did not says none", async () => {
  const evaluation = await evaluateSession(dialogue);
  const broken = evaluation.breakdowns.find(({ message }) => message === 5);
  const said = annotationsFrom(evaluation, dialogue).filter(({ name }) => name === "breakdown");
  expect(said.find(({ turn }) => turn === 3)).toMatchObject({
    label: broken?.kind,
    score: broken?.probability,
    explanation: expect.stringContaining(broken?.evidence ?? "nothing was found") as string,
  });
  expect(said.find(({ turn }) => turn === 1)).toMatchObject({ label: "none", score: 0 });
});

test("what an evaluator failed to say is not said", async () => {
  const evaluation = await evaluateSession(dialogue);
  const [first] = evaluation.scores;
  const failed = { ...evaluation, scores: first ? [{ ...first, label: "failed" }] : [] };
  expect(annotationsFrom(failed, dialogue).filter(({ turn }) => turn === undefined)).toEqual([]);
});

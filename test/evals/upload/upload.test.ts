import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Score } from "../../../src/evals/score.ts";
import { datasetExample } from "../../../src/evals/upload/dataset-example.ts";
import { redactedSession } from "../../../src/evals/upload/redacted-session.ts";
import { runEvaluations } from "../../../src/evals/upload/run-evaluations.ts";
import { storable } from "../../../src/evals/upload/storable.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";

const messages = [
  { role: "user", content: "Where is order 12345? I am ann@b.example." },
  { role: "assistant", content: "In transit." },
  { role: "assistant", content: "" },
];

const score = (over: Partial<Score> = {}): Score => ({
  name: "resolution",
  score: 1,
  label: "resolved",
  explanation: "Thanked.",
  kind: "CODE",
  evaluator: "resolution@2",
  ...over,
});

test("a session is an example of what was said, its last reply, and who it is, and of no score", () => {
  const transcript = { id: "s-1", user_id: "ann", messages, labels: { resolution: true } };
  expect(datasetExample({ transcript })).toEqual({
    id: "s-1",
    input: { messages },
    output: { reply: "In transit." },
    metadata: { id: "s-1", user_id: "ann", labels: { resolution: true } },
  });
});

test("evaluators that answer the same have names of their own in a run", () => {
  const judge = score({ kind: "LLM", evaluator: "resolution@judge1-small" });
  const person = score({ kind: "HUMAN", evaluator: "ann" });
  expect(runEvaluations([score(), judge, person])).toMatchObject([
    { name: "resolution", annotator_kind: "CODE" },
    { name: "resolution@judge1-small", annotator_kind: "LLM" },
    { name: "resolution@ann", annotator_kind: "HUMAN" },
  ]);
});

test("what cannot be told has no score, and an evaluator that failed an error and no result", () => {
  const [unknown, failed] = runEvaluations([
    score({ score: null, label: "unknown" }),
    score({ name: "effort", score: null, label: "failed", explanation: "No verdict: it threw." }),
  ]);
  expect(unknown?.result).toEqual({ label: "unknown", explanation: "Thanked." });
  expect(failed).toMatchObject({ error: "No verdict: it threw." });
  expect(failed).not.toHaveProperty("result");
});

test("a session goes out as spans do: without what is redacted", () => {
  const redactor = new Redactor({ mode: "mask" }, randomBytes(32));
  const said = { transcript: { id: "s-1", messages }, scores: [score({ explanation: "ann@b.example thanked." })] };
  expect(JSON.stringify(said)).toContain("ann@b.example");
  const clean = redactedSession(said, redactor);
  expect(JSON.stringify(clean)).not.toContain("ann@b.example");
  expect(clean).toMatchObject({ transcript: { id: "s-1" }, scores: [{ score: 1 }] });
});

test("text that no database takes is made whole", () => {
  expect(storable({ text: "a\0b \uD83D c", of: [1, null] })).toEqual({ text: "ab \uFFFD c", of: [1, null] });
});

import { expect, test } from "vitest";
import { calibrate } from "../../../src/evals/calibration/calibrate.ts";
import type { SessionEvaluation } from "../../../src/evals/evaluate-session.ts";
import { reportPage } from "../../../src/evals/report/report-page.ts";
import { resolutionRates } from "../../../src/evals/report/resolution-definitions.ts";
import { Tally } from "../../../src/evals/report/tally.ts";

const HOSTILE = `<script>alert("x")</script>`;

function evaluationOf(id: string, score: number | null, kind?: string): SessionEvaluation {
  return {
    id,
    scores: [
      { name: "resolution", score, label: "unresolved", explanation: "", kind: "CODE", evaluator: "resolution@1" },
    ],
    breakdowns:
      kind === undefined ? [] : [{ message: 1, kind, cause: "model", evidence: `It said ${HOSTILE}`, probability: 1 }],
    firstBreakdown: kind === undefined ? null : 1,
    turns: [],
    outcome: score === 1 ? "confirmed" : "unresolved",
  };
}

test("a report shows scores, cards, what broke and the worst sessions, and needs nothing from outside", async () => {
  const tally = new Tally();
  tally.add(evaluationOf("fine", 1));
  tally.add(evaluationOf("bad", 0, "loop"));
  const card = calibrate(
    Array.from({ length: 20 }, (_, at) => ({ group: `${at}`, label: at % 2, score: at % 2 })),
    { evaluator: "resolution@1", on: "a test", made: { at: "2026-01-01", by: "hand" } },
  );
  const page = await reportPage({ title: "A run", tally, cards: [card] });
  expect(page).toContain("2 sessions: 1 broke, 0 poor, 1 fine");
  expect(page).toContain("kappa 1.00 [1.00, 1.00] on a test");
  expect(page).toMatch(/<b>loop<\/b> <small>model/u);
  expect(page.match(/<svg/gu)?.length).toBeGreaterThan(2);
  expect(page).not.toMatch(/<script|<style[^>]*>[^<]*@import|(?:src|href)="/u);
});

test("what comes from conversations is text, in words and in charts", async () => {
  const tally = new Tally();
  tally.add(evaluationOf(HOSTILE, 0, HOSTILE));
  const page = await reportPage({ title: HOSTILE, tally, cards: [] });
  expect(page).not.toContain("<script");
  expect(page).toContain("&lt;script&gt;");
});

test("a session that broke has the colour of what failed, and one bar says how many broke", async () => {
  const tally = new Tally();
  tally.add(evaluationOf("a", 0, "loop"));
  tally.add(evaluationOf("b", 1));
  const page = await reportPage({ title: "Two", tally, cards: [] });
  const cause = tally.worst[0]?.first?.cause;
  expect(page).toContain(`<blockquote style="border-color: var(--${cause})">`);
  expect(page).toMatch(/<rect\s+x="0\.00"\s+width="50\.00"/u);
});

test("where a session broke is named as its reader finds it", async () => {
  const tally = new Tally();
  tally.add(evaluationOf("a", 0, "loop"), () => "turn 4");
  expect(await reportPage({ title: "One", tally, cards: [] })).toMatch(/>\s*turn 4, loop/u);
});

test("only the worst are kept, the worst first, however many sessions there are", () => {
  const tally = new Tally();
  for (let at = 0; at < 500; at += 1) tally.add(evaluationOf(`${at}`, ((at * 7) % 500) / 500));
  expect(tally.worst.map(({ quality }) => quality)).toEqual(Array.from({ length: 12 }, (_, at) => at / 500));
  expect(tally.meansOf("resolution")).toEqual([expect.closeTo(0.499, 5)]);
});

test("a faint sign is no breakdown: the session does not count as broken", () => {
  const tally = new Tally();
  const [faint] = evaluationOf("a", 1, "tool_error").breakdowns;
  tally.add({ ...evaluationOf("a", 1), breakdowns: [{ ...faint!, probability: 0.15 }] });
  expect(tally).toMatchObject({ sessions: 1, verdicts: { broke: 0 }, first: new Map() });
  const [sure] = evaluationOf("b", 0, "loop").breakdowns;
  tally.add({
    ...evaluationOf("b", 0),
    breakdowns: [
      { ...faint!, probability: 0.15 },
      { ...sure!, message: 5 },
    ],
  });
  expect([...tally.first.keys()]).toEqual(["loop"]);
});

test("rules and a judge that answer to one name are two evaluators, and both have to reach a bar", () => {
  const tally = new Tally();
  const [byRules] = evaluationOf("a", 1).scores;
  tally.add({
    ...evaluationOf("a", 1),
    scores: [byRules!, { ...byRules!, score: 0.2, kind: "LLM", evaluator: "resolution@judge" }],
  });
  expect([...tally.scores.values()].map(({ evaluator, sum }) => [evaluator, sum])).toEqual([
    ["resolution@1", 1],
    ["resolution@judge", 0.2],
  ]);
  expect(tally.meansOf("resolution")).toEqual([1, 0.2]);
});

test("a score that cannot be told has no part in a mean", () => {
  const tally = new Tally();
  tally.add(evaluationOf("a", null));
  expect(tally.meansOf("resolution")).toEqual([]);
  tally.add(evaluationOf("b", 1));
  expect(tally.meansOf("resolution")).toEqual([1]);
});

test("the same sessions are resolved at 25, 50, 75 or 100 of 100, as one defines it", () => {
  const outcomes = new Map([
    ["confirmed", 1],
    ["assumed", 1],
    ["abandoned", 1],
    ["unresolved", 1],
  ] as const);
  expect(resolutionRates(outcomes).map(({ rate }) => rate)).toEqual([0.25, 0.5, 0.5, 0.75, 1]);
  expect(resolutionRates(new Map())).toEqual([]);
});

test("a session with faint signs alone is not counted as broken", () => {
  const tally = new Tally();
  const [faint] = evaluationOf("faint", 1, "unconfirmed_write").breakdowns;
  if (faint)
    tally.add({ ...evaluationOf("faint", 1), breakdowns: [{ ...faint, probability: 0.3 }], firstBreakdown: 1 });
  expect(tally.verdicts).toEqual({ broke: 0, poor: 0, fine: 1 });
  expect(tally.first.size).toBe(0);
});

test("what broke first is the first that is sure, not the first sign", () => {
  const tally = new Tally();
  const signs = [
    { message: 1, kind: "unconfirmed_write", probability: 0.3 },
    { message: 3, kind: "loop", probability: 0.9 },
  ].map((sign) => ({ ...sign, cause: "model" as const, evidence: "" }));
  tally.add({ ...evaluationOf("looped", 1), breakdowns: signs, firstBreakdown: 3 });
  expect([...tally.first.keys()]).toEqual(["loop"]);
});

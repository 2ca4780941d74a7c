import { expect, test } from "vitest";
import { compareText } from "../../src/cli/eval/compare-text.ts";
import { evaluationText } from "../../src/cli/eval/evaluation-text.ts";
import { rateText } from "../../src/cli/eval/rate-text.ts";
import { tallyText } from "../../src/cli/eval/tally-text.ts";
import type { SessionEvaluation } from "../../src/evals/evaluate-session.ts";
import { compareRates } from "../../src/evals/rates/compare-rates.ts";
import { estimateRate, rateOfLabels } from "../../src/evals/rates/estimate-rate.ts";
import { Tally } from "../../src/evals/report/tally.ts";
import type { Score } from "../../src/evals/score.ts";

const rated = Array.from({ length: 40 }, (_, at) => ({
  id: `${at}`,
  group: `${at}`,
  score: (at % 4) / 4,
  label: Number(at % 3 === 0),
}));

test("where every session is labelled nothing is estimated, and no interval is told", () => {
  expect(rateText("resolution", estimateRate(rated, "these"), rateOfLabels(rated, "these"))).toBe(
    [
      "resolution .35 of these sessions: all 40 are labelled, so that nothing is estimated",
      "  --about coming says how far that holds for the next ones",
    ].join("\n"),
  );
});

test("of the next sessions there is doubt though every one of these is labelled", () => {
  const text = rateText("resolution", estimateRate(rated, "coming"), rateOfLabels(rated, "coming"));
  expect(text).toMatch(/^resolution \.35 \[\.2\d, \.5\d\] of these and coming sessions, with 95% confidence\n/u);
  expect(text).toContain("\n  every session is labelled, so that scores have nothing to add\n");
});

test("a score that is the same in both runs is no noise, and nothing is said of what cannot be seen", () => {
  const same = rated.map((one) => ({ ...one, label: null }));
  const found = compareRates(same, same);
  const text = compareText([{ ...found, name: "resolution", adjustedP: 1, verdict: "noise" }], {
    a: 40,
    b: 40,
    paired: 40,
  });
  expect(text).toContain("the same in each");
  expect(text).not.toMatch(/noise|cannot be seen/u);
});

test("a judge's row says whose it is, since the rules' score may have its name", () => {
  const tally = new Tally();
  tally.add(evaluationOf([scoreOf("resolution", "resolution@3"), scoreOf("resolution", "resolution@judge1-small")]));
  const rows = tallyText(tally, { cards: [], color: false }).split("\n");
  expect(rows.filter((row) => row.startsWith("  resolution"))).toEqual([
    expect.stringMatching(/not measured$/u),
    expect.stringMatching(/not measured, by judge1-small$/u),
  ]);
});

test("a narrow terminal is told of fewer poor scores, and of one at least", () => {
  const evaluation = evaluationOf(["resolution", "coherence", "knowledge_kept"].map((name) => scoreOf(name, name)));
  const headAt = (width: number): string => evaluationText(evaluation, { width, color: false, verbose: false });
  expect(headAt(100)).toContain("resolution .10, coherence .10, knowledge_kept .10");
  expect(headAt(80)).toMatch(/resolution \.10, coherence \.10$/u);
  expect(headAt(40)).toMatch(/resolution \.10$/u);
});

function scoreOf(name: string, evaluator: string): Score {
  return { name, evaluator, score: 0.1, label: "poor", explanation: "It shows.", kind: "CODE" };
}

function evaluationOf(scores: Score[]): SessionEvaluation {
  return { id: "a", scores, breakdowns: [], firstBreakdown: null, turns: [], outcome: "unresolved" };
}

import { labelValue } from "../evals/calibration/label-value.ts";
import type { Score } from "../evals/score.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";

/** A score of a session, and whether it is the one that counts under its name. */
export interface StandingScore extends Score {
  stands: boolean;
}

const TRUST: readonly Score["kind"][] = ["HUMAN", "LLM", "CODE"];

/**
 * Pure: what was said of a session as a whole, and what the rules say now, which takes the place of what the same evaluator
 * said before. Of several under one name people's counts before models', and models' before rules'; of those the newest.
 */
export function standingScores(rules: readonly Score[], annotations: readonly KeptAnnotation[]): StandingScore[] {
  const current = new Set(rules.map(({ evaluator }) => evaluator));
  const said = annotations
    .filter(
      ({ turn, annotatorKind, identifier }) =>
        turn === undefined && !(annotatorKind === "CODE" && current.has(identifier)),
    )
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .map(scoreOf);
  const counted = new Set<string>();
  return [...rules, ...said]
    .toSorted((a, b) => TRUST.indexOf(a.kind) - TRUST.indexOf(b.kind))
    .map((score) => {
      const stands = !counted.has(score.name);
      counted.add(score.name);
      return { ...score, stands };
    });
}

function scoreOf({ name, score, label = "", explanation = "", annotatorKind, identifier }: KeptAnnotation): Score {
  return {
    name,
    score: score ?? labelValue(label) ?? null,
    label,
    explanation,
    kind: annotatorKind,
    evaluator: identifier,
  };
}

import { isObject } from "../../context/transcript.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges } from "./reading/exchange.ts";
import { centsOf, figuresIn } from "./reading/figures.ts";
import { sentencesOf } from "./reading/sentences.ts";
import { subjectOf } from "./reading/subject.ts";
import { toolRuns } from "./reading/tool-run.ts";

/**
 * It calls something the cheapest, and the tools do not bear it out. A faint sign: the cheapest of some kind may well
 * cost more than another, and of an answer that was recorded in part nobody can tell.
 */
export const wrongSuperlative: BreakdownKind = {
  kind: "wrong_superlative",
  cause: "model",
  find: (dialogue) =>
    exchanges(dialogue).flatMap(({ reply, text }) => {
      const claim = sentencesOf(text).find((sentence) => CHEAPEST.test(sentence) && sentence.includes("$"));
      if (claim === undefined) return [];
      const least = leastPrices(dialogue, reply);
      const prices = figuresIn(claim).filter(({ type }) => type === "amount");
      if (prices.some(({ value }) => least.has(value))) return [];
      const evidence = `No tool bears out: ${claim.slice(0, 120)}`;
      const acted = actedOn(dialogue, reply);
      return [
        { message: reply, evidence, probability: 0.2 },
        ...(acted === undefined ? [] : [{ message: acted, evidence, probability: 0.25 }]),
      ];
    }),
};

/** Where things were changed for others after a claim: there it does harm. */
function actedOn(dialogue: Dialogue, claimed: number): number | undefined {
  return toolRuns(dialogue).find(
    ({ message, outcome, call: { name } }) =>
      message > claimed &&
      outcome === "done" &&
      /^(?:modify|exchange|change|update)/iu.test(name) &&
      subjectOf(name) === "item",
  )?.message;
}

const CHEAPEST = /\b(?:cheapest|lowest[- ]priced?|least expensive|most affordable)\b/iu;

/** The least price of what can be had, of each answer that names several. */
function leastPrices(dialogue: Dialogue, before: number): Set<string> {
  const least = new Set<string>();
  for (const { answer, result = Infinity } of toolRuns(dialogue)) {
    if (result >= before || !isObject(answer)) continue;
    for (const part of Object.values(answer)) {
      const prices = (isObject(part) ? Object.values(part) : []).flatMap((one) =>
        isObject(one) && typeof one["price"] === "number" && one["available"] !== false ? [one["price"]] : [],
      );
      if (prices.length > 1) least.add(centsOf(String(Math.min(...prices))));
    }
  }
  return least;
}

import type { Card } from "../../src/evals/calibration/card.ts";

/** What is to be reached, and what is known of others. */
interface Figure {
  what: string;
  on: string;
  evaluator: string;
  metric: string;
  must?: number;
  known: string;
}

export const figures: readonly Figure[] = [
  { what: "resolution, accuracy", on: "STAR", evaluator: "resolution", metric: "accuracy", must: 0.87, known: ".85" },
  { what: "resolution, kappa", on: "STAR", evaluator: "resolution", metric: "kappa", must: 0.65, known: ".57" },
  { what: "resolution, coverage", on: "STAR", evaluator: "resolution", metric: "coverage", must: 0.9, known: "1" },
  { what: "frustration, AUC", on: "STAR", evaluator: "frustration", metric: "auc", must: 0.75, known: "-" },
  {
    what: "resolution, kappa within agents",
    on: "tau_retail",
    evaluator: "resolution",
    metric: "kappaWithinAgents",
    known: ".05-.23 (GPT-4o judge)",
  },
  { what: "resolution, coverage", on: "tau_retail", evaluator: "resolution", metric: "coverage", known: "-" },
  {
    what: "satisfaction, Pearson",
    on: "AB-ReDial dialogues",
    evaluator: "satisfaction",
    metric: "pearson",
    known: ".44; one human .41",
  },
  {
    what: "satisfaction of turns, Pearson",
    on: "AB-ReDial turns",
    evaluator: "turn_satisfaction",
    metric: "pearson",
    known: ".31; one human .53",
  },
  { what: "breakdown, AUC", on: "DBDC3", evaluator: "breakdown", metric: "auc", known: ".52" },
  {
    what: "first breakdown, exactly",
    on: "AgentRx",
    evaluator: "first_breakdown",
    metric: "exactly",
    must: 0.35,
    known: ".16; .14",
  },
  {
    what: "first breakdown, within 3",
    on: "AgentRx",
    evaluator: "first_breakdown",
    metric: "within3",
    must: 0.6,
    known: ".26",
  },
  {
    what: "first breakdown, fires on successes",
    on: "AgentRx",
    evaluator: "first_breakdown",
    metric: "firesOnSound",
    known: "-",
  },
];

/** A figure's place in the cards; a set that is absent has none. */
export function cardOf({ evaluator, on }: Figure, cards: readonly Card[]): Card | undefined {
  return cards.find((card) => card.on === on && card.evaluator.startsWith(`${evaluator}@`));
}

/** What a card says of its own shortcomings. */
export function missesOf(card: Card): string[] {
  return figures
    .filter((figure) => cardOf(figure, [card]) !== undefined)
    .flatMap(({ what, metric, must }) => {
      const value = card.metrics[metric]?.value;
      if (must === undefined || (value !== undefined && value >= must)) return [];
      return [`Not reached: ${what} ${value?.toFixed(2) ?? "cannot be told"}, meant to be ${must.toFixed(2)}.`];
    });
}

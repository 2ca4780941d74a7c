import type { Card } from "./card.ts";

/** Pure: the first card of an evaluator in this very version; a card of another version says nothing of it. */
export function findCard(evaluator: string, cards: readonly Card[]): Card | undefined {
  return cards.find((card) => card.evaluator === evaluator);
}

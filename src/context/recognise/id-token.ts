/** A piece of a message that is written as an id may be. */
export interface IdToken {
  /** Normalised, as ids are compared. */
  value: string;
  text: string;
  start: number;
  end: number;
  /** Digits that stand apart, or are words: only the word "order" makes an id of them. */
  isLoose: boolean;
  /** Only because the shop has an order of this id: `77`, `ABCDEF`. */
  isShops?: boolean;
  /** A link calls it an order. */
  isLinked?: boolean;
}

export function digitsIn(value: string): number {
  return value.replace(/\D/gu, "").length;
}

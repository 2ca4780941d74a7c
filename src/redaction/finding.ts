/** What is found by its shape, the surest first: where two overlap, the surer one names both. */
export const kinds = ["token", "key", "iban", "card", "email", "phone"] as const;
export type Kind = (typeof kinds)[number];

/** Where something stands in a text: from `start` up to, and without, `end`. */
export interface Place {
  start: number;
  end: number;
}

/** Finds one kind in plain text. `field` is the name of the field that the text is the value of; `""` for running words. */
export type Finder = (text: string, field: string) => Place[];

/** The places of every match, or of its group `value` where the shape has one. */
export function placesOf(text: string, shape: RegExp): Place[] {
  return Array.from(text.matchAll(shape), ({ 0: match, index, groups }) => {
    const named = groups?.["value"];
    const start = named === undefined ? index : index + match.lastIndexOf(named);
    return { start, end: start + (named ?? match).length };
  });
}

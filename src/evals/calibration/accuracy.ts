import { confusion } from "./confusion.ts";
import type { Agreement } from "./labelled-score.ts";

/** The share that is judged as people judged it. High by itself where nearly all labels are the same. */
export const accuracy: Agreement = (pairs) => {
  const { bothYes, bothNo } = confusion(pairs);
  return (bothYes + bothNo) / pairs.length;
};

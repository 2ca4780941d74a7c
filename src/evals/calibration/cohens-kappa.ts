import { confusion } from "./confusion.ts";
import type { Agreement } from "./labelled-score.ts";

/** Agreement beyond that of two who guess at their own rates (Cohen 1960): 0 is chance, 1 is always. */
export const cohensKappa: Agreement = (pairs) => {
  const { bothYes, bothNo, scoreAlone, labelAlone } = confusion(pairs);
  const count = pairs.length;
  const byChance =
    ((bothYes + scoreAlone) * (bothYes + labelAlone) + (bothNo + labelAlone) * (bothNo + scoreAlone)) / count ** 2;
  return ((bothYes + bothNo) / count - byChance) / (1 - byChance);
};

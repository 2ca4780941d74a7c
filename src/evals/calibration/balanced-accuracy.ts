import { confusion } from "./confusion.ts";
import type { Agreement } from "./labelled-score.ts";

/** The mean of what is found among the yes and among the no: .5 for whoever always says the same (Brodersen et al. 2010). */
export const balancedAccuracy: Agreement = (pairs) => {
  const { bothYes, bothNo, scoreAlone, labelAlone } = confusion(pairs);
  return (bothYes / (bothYes + labelAlone) + bothNo / (bothNo + scoreAlone)) / 2;
};

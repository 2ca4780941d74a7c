import type { Agreement } from "./labelled-score.ts";
import { reliability } from "./reliability.ts";

/** How far scores lie on average from what was so, bin by bin (Naeini et al. 2015). */
export const expectedCalibrationError: Agreement = (pairs) =>
  reliability(pairs).reduce(
    (sum, { count, meanScore, meanLabel }) => sum + (count / pairs.length) * Math.abs(meanScore - meanLabel),
    0,
  );

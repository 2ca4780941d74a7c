import type { Agreement } from "./labelled-score.ts";

/** How often a yes is scored above a no, a tie being half: .5 is chance (Mann and Whitney's U over all such pairs). */
export const areaUnderCurve: Agreement = (pairs) => {
  const sorted = pairs.toSorted((a, b) => a.score - b.score);
  let [yes, no, wins, from] = [0, 0, 0, 0];
  while (from < sorted.length) {
    const score = sorted[from]?.score;
    let [tiedYes, tiedNo] = [0, 0];
    for (; from < sorted.length && sorted[from]?.score === score; from += 1) {
      if ((sorted[from]?.label ?? 0) >= 0.5) tiedYes += 1;
      else tiedNo += 1;
    }
    wins += tiedYes * (no + tiedNo / 2);
    yes += tiedYes;
    no += tiedNo;
  }
  return wins / (yes * no);
};

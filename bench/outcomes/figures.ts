/** What an evaluator says of a labelled session: `score` is null where it does not say. */
export interface Judged {
  group: string;
  score: number | null;
  label: boolean;
}

/** Pure: of those it speaks of, the share it has right; a score from .5 says yes. */
export function accuracy(judged: readonly Judged[]): number {
  const said = judged.filter(({ score }) => score !== null);
  return said.filter(({ score, label }) => (score ?? 0) >= 0.5 === label).length / said.length;
}

/** Pure: Cohen's kappa: agreement beyond what the two rates alone would give. */
export function kappa(judged: readonly Judged[]): number {
  const said = judged.filter(({ score }) => score !== null);
  const yes = said.filter(({ score }) => (score ?? 0) >= 0.5).length / said.length;
  const truth = said.filter(({ label }) => label).length / said.length;
  const chance = yes * truth + (1 - yes) * (1 - truth);
  return chance === 1 ? 0 : (accuracy(judged) - chance) / (1 - chance);
}

export function coverage(judged: readonly Judged[]): number {
  return judged.filter(({ score }) => score !== null).length / judged.length;
}

/** Pure: how likely a yes scores above a no. */
export function auc(judged: readonly Judged[]): number {
  const said = judged.flatMap(({ score, label }) => (score === null ? [] : [{ score, label }]));
  const sorted = said.toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to]?.score === sorted[from]?.score) to += 1;
    const yes = sorted.slice(from, to).filter(({ label }) => label).length;
    ranks += yes * ((from + 1 + to) / 2);
    from = to;
  }
  const yes = said.filter(({ label }) => label).length;
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (said.length - yes));
}

/** Pure: probabilities of several questions asked at once, made up for the asking (Holm 1979): of twenty, one is below .05 by chance. */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities.map((p, at) => ({ p, at })).toSorted((a, b) => a.p - b.p);
  const adjusted = Array.from(probabilities, () => 1);
  let most = 0;
  for (const [rank, { p, at }] of order.entries()) {
    most = Math.max(most, Math.min(1, p * (probabilities.length - rank)));
    adjusted[at] = most;
  }
  return adjusted;
}

/** One labelled session: the positions of the signs that are there. */
export interface Row {
  signs: readonly number[];
  label: boolean;
}

/** What each sign adds to the log odds, and what they are without any. */
export interface Fitted {
  bias: number;
  weights: readonly number[];
}

const STEPS = 7;

/** Pure: logistic regression with a ridge, by Newton's steps. */
export function fit(rows: readonly Row[], width: number, ridge = 3): Fitted {
  const size = width + 1;
  const weights = new Float64Array(size);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Float64Array(size);
    const bend = Array.from({ length: size }, () => new Float64Array(size + 1));
    for (let i = 1; i < size; i += 1) {
      slope[i] = -ridge * weights[i]!;
      bend[i]![i] = ridge;
    }
    for (const { signs, label } of rows) {
      const there = [0, ...signs.map((sign) => sign + 1)];
      const p = 1 / (1 + Math.exp(-there.reduce((sum, i) => sum + weights[i]!, 0)));
      for (const i of there) {
        slope[i]! += Number(label) - p;
        for (const j of there) bend[i]![j]! += p * (1 - p);
      }
    }
    for (const [i, move] of solved(bend, slope).entries()) weights[i]! += move;
  }
  return { bias: weights[0]!, weights: [...weights.subarray(1)] };
}

/** Pure: x of a·x = b, by elimination; the ridge keeps every pivot from 0. */
function solved(a: Float64Array[], b: Float64Array): number[] {
  const size = b.length;
  for (let i = 0; i < size; i += 1) a[i]![size] = b[i]!;
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      if (k === i) continue;
      const factor = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= size; j += 1) a[k]![j]! -= factor * a[i]![j]!;
    }
  }
  return a.map((line, i) => line[size]! / line[i]!);
}

/** Something measured on the even lines of a file, which may be read to find better rules, on the odd ones, and on all. */
export interface Halves<T> {
  seen: T;
  unseen: T;
  all: T;
}

export function inHalves<C, T>(cases: readonly C[], measure: (cases: readonly C[]) => T): Halves<T> {
  return {
    seen: measure(cases.filter((_, line) => line % 2 === 0)),
    unseen: measure(cases.filter((_, line) => line % 2 === 1)),
    all: measure(cases),
  };
}

export function shareOf<C>(cases: readonly C[], holds: (one: C) => boolean): number {
  return cases.filter(holds).length / cases.length;
}

export interface Detection {
  precision: number;
  recall: number;
  f1: number;
  /** The share of the negatives that were told to be. */
  specificity: number;
}

export function detection(cases: readonly { is: boolean; said: boolean }[]): Detection {
  const count = (is: boolean, said: boolean): number =>
    cases.filter((one) => one.is === is && one.said === said).length;
  const [hit, missed, wrong, rest] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  return {
    precision: hit / (hit + wrong),
    recall: hit / (hit + missed),
    f1: (2 * hit) / (2 * hit + missed + wrong),
    specificity: rest / (rest + wrong),
  };
}

import { wilsonInterval } from "../../src/evals/rates/wilson-interval.ts";

/** A share of some, with what chance leaves open of it. */
export interface Share {
  hits: number;
  of: number;
  share: number;
  /** Wilson's interval, 95 in 100. */
  low: number;
  high: number;
}

export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: 0, low: 0, high: 1 };
  return { hits, of, share: hits / of, ...wilsonInterval(hits / of, of) };
}

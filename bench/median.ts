import { quantile } from "./quantile.ts";

/** Of an even number of figures the upper middle one. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

import { NORMAL_95 } from "./wilson-interval.ts";

/**
 * Pure: how many standard errors hold 95 of 100 where the error itself is estimated with so many degrees of freedom: Student's t,
 * by the expansion of Abramowitz and Stegun, 26.7.5, right to .1% from 3 degrees on.
 */
export function studentQuantile(degrees: number): number {
  const z = NORMAL_95;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92_160 * degrees ** 4)
  );
}

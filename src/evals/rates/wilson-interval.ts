/** Within so many standard deviations lie 95 of 100 of a normal distribution. */
export const NORMAL_95 = 1.959_963_985;

/**
 * Pure: the score interval of a share (Wilson 1927) that is known as well as by `worth` independent cases; of 95 in 100
 * unless `quantile` says otherwise, in standard deviations. It holds near 0 and 1, where share ± error does not; worth
 * infinitely many it is the share itself.
 */
export function wilsonInterval(share: number, worth: number, quantile = NORMAL_95): { low: number; high: number } {
  const squared = quantile ** 2;
  const middle = (share + squared / (2 * worth)) / (1 + squared / worth);
  const half =
    (quantile / (1 + squared / worth)) * Math.sqrt((share * (1 - share)) / worth + squared / (4 * worth ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

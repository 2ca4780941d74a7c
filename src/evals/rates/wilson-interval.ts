/**
 * Pure: Wilson's interval (1927) for a share that is known as well as by so many labels. It holds near 0 and 1, where
 * estimate ± error does not; worth infinitely many it is the share itself.
 */
export function wilsonInterval(share: number, worth: number, quantile: number): { low: number; high: number } {
  const squared = quantile ** 2;
  const middle = (share + squared / (2 * worth)) / (1 + squared / worth);
  const half =
    (quantile / (1 + squared / worth)) * Math.sqrt((share * (1 - share)) / worth + squared / (4 * worth ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

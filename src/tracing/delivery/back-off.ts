const FIRST_MS = 1000;
const MOST_MS = 30_000;

/** How long to wait after so many failures in a row: doubled each time, and by chance up to half less, so that many that failed at once do not come back at once. */
export function backOffMs(failures: number, random = Math.random()): number {
  const ms = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return ms * (1 - random / 2);
}

/** Nanoseconds since 1970 as ISO 8601 in UTC, to the millisecond. */
export function isoFromNs(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toISOString();
}

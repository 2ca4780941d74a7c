/** Pure: a sentence that points at the last message of which it is true; `undefined` where it is of none. */
export function lastOf<T extends { message: number }>(
  all: readonly T[],
  is: (one: T) => boolean,
  sentence: string,
): string | undefined {
  const last = all.findLast(is);
  return last && `${sentence} (message ${last.message}).`;
}

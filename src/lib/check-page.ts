import { UsageError } from "../errors.ts";

/**
 * Turns are counted from 1; `Infinity` is all of them.
 * @throws UsageError for what is no count of turns.
 */
export function checkPage(page: { before: number; limit: number }): void {
  for (const [name, count] of Object.entries(page))
    if (!(count >= 1 && (Number.isInteger(count) || count === Infinity)))
      throw new UsageError(`${name} ${String(count)} is no count of turns; give a whole number from 1.`);
}

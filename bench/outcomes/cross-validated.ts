import { fit } from "./fit.ts";
import type { LabelledRow } from "./rows.ts";

/** Pure: the probability of each row by weights that were learned without the rows it is kept apart with. */
export function crossValidated(
  rows: readonly LabelledRow[],
  width: number,
  apart: (row: LabelledRow) => string,
): { row: LabelledRow; probability: number }[] {
  return [...new Set(rows.map(apart))].flatMap((part) => {
    const learned = fit(
      rows.filter((row) => apart(row) !== part),
      width,
    );
    return rows
      .filter((row) => apart(row) === part)
      .map((row) => {
        const odds = row.signs.reduce((sum, sign) => sum + (learned.weights[sign] ?? 0), learned.bias);
        return { row, probability: 1 / (1 + Math.exp(-odds)) };
      });
  });
}

const FOLDS = 10;

/** Pure: one of ten parts, the same for all of a group in every run. */
export function foldOf({ group }: LabelledRow): string {
  let hash = 0;
  for (const char of group) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return String(hash % FOLDS);
}

/**
 * Pure: what somebody typed as a query of SQLite's full text search: each word by its beginning, all of them. Whatever else
 * stands there, quotes, brackets or operators, says nothing; `undefined` where there is no word.
 */
export function wordsSought(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `"${word}"*`).join(" ") : undefined;
}

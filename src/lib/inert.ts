const DEEPEST = 64;

/**
 * Whether a value is plain JSON that a checkpoint gives back as it was: no key
 * `lc`, which LangChain's loader would revive as one of its classes, nothing
 * that JSON lacks, and no nesting that makes the whole checkpoint unreadable.
 */
export function isInert(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isInert(item, depth + 1));
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) return false;
  return Object.entries(value).every(([key, item]) => key !== "lc" && isInert(item, depth + 1));
}

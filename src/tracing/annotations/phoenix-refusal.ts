import { reasonOf } from "../../errors.ts";

/** Phoenix knows a session or span a moment after it took it. */
export function isUnknownThere(error: unknown): boolean {
  return statusIn(error) === 404;
}

/** Refused for what it is, and not for its key, the hour or the server: another may be taken. */
export function isOfItAlone(error: unknown): boolean {
  const status = statusIn(error);
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}

/** Phoenix's client tells the status in its message alone: `http://…: 404 Not Found`. */
function statusIn(error: unknown): number {
  return Number(/: (\d{3})\b/u.exec(reasonOf(error))?.[1] ?? 0);
}

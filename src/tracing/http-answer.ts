import type { Answer } from "./answer.ts";

/** The statuses that the OTLP specification has sent again. */
const RETRIED = new Set([429, 502, 503, 504]);
/** What speaks of the spans that were sent, or of how many. */
const OF_DATA = new Set([400, 413, 422]);
/** A wrong key, and an address at which nobody takes spans. */
const DENIED = new Set([301, 302, 303, 307, 308, 401, 403, 404, 405]);

/** What an HTTP status other than 2xx means for the spans of its request; `now` is in ms, for a Retry-After that is a date. */
export function readHttpRefusal(
  { status, statusText, headers }: Pick<Response, "status" | "statusText" | "headers">,
  now: number,
): Answer {
  const reason = `${status} ${statusText}`.trim();
  if (RETRIED.has(status))
    return { kind: "later", reason, afterMs: millisecondsUntil(headers.get("retry-after"), now) };
  if (DENIED.has(status)) return { kind: "denied", reason };
  return { kind: "refused", reason, isOfData: OF_DATA.has(status) };
}

function millisecondsUntil(retryAfter: string | null, now: number): number | undefined {
  if (retryAfter === null) return undefined;
  const ms = /^\d+$/u.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

import type { IncomingMessage } from "node:http";
import type { Answer } from "./answer.ts";
import { readTaken } from "./taken-answer.ts";

/** The statuses that the OTLP specification has sent again. */
const RETRIED = new Set([429, 502, 503, 504]);
/** What speaks of the spans that were sent, or of how many. */
const OF_DATA = new Set([400, 413, 422]);
/** A wrong key, and an address at which nobody takes spans. */
const DENIED = new Set([301, 302, 303, 307, 308, 401, 403, 404, 405]);

type HttpHead = Pick<IncomingMessage, "statusCode" | "statusMessage" | "headers">;

/** What an HTTP answer means for the spans of its request; `now` is in ms, for a Retry-After that is a date. */
export function readHttpAnswer(
  { statusCode: status = 0, statusMessage = "", headers }: HttpHead,
  body: Uint8Array,
  now: number,
): Answer {
  const reason = `${status} ${statusMessage}`.trim();
  if (status >= 200 && status < 300) {
    // Whatever is asked of it, a server of pages may answer with one.
    const isPage = headers["content-type"]?.startsWith("text/html") === true;
    return isPage ? { kind: "denied", reason: `${reason}, with a web page` } : readTaken(body);
  }
  if (RETRIED.has(status)) return { kind: "later", reason, afterMs: millisecondsUntil(headers["retry-after"], now) };
  if (DENIED.has(status)) return { kind: "denied", reason };
  return { kind: "refused", reason, isOfData: OF_DATA.has(status) };
}

function millisecondsUntil(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d+$/u.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

import type { SpanRecord } from "../../spans/span-record.ts";
import { exportRequestFrom } from "../export-request.ts";
import type { Answer } from "./answer.ts";

/** Receivers refuse a request over 4 MiB as a whole. */
export const REQUEST_BYTES = 3.5 * 1024 * 1024;

/** What became of the first `done` of the spans; the others wait for what `stopped` says. */
export interface Sending {
  done: number;
  sent: number;
  dropped: number;
  reason?: string | undefined;
  stopped?: Extract<Answer, { kind: "later" | "denied" }>;
}

/**
 * Sends spans in order, in one request where they fit. One that is refused for
 * what is in it is sent again in halves, so that of a batch only the span that
 * nobody takes is dropped.
 */
export async function sendSpans(
  spans: readonly SpanRecord[],
  send: (request: Uint8Array) => Promise<Answer>,
): Promise<Sending> {
  const request = exportRequestFrom(spans);
  if (request.byteLength > REQUEST_BYTES && spans.length > 1) return sendHalves(spans, send);
  const answer = await send(request);
  switch (answer.kind) {
    case "taken": {
      const dropped = Math.min(answer.rejected, spans.length);
      return { done: spans.length, sent: spans.length - dropped, dropped, reason: answer.reason };
    }
    case "refused":
      if (answer.isOfData && spans.length > 1) return sendHalves(spans, send);
      return { done: spans.length, sent: 0, dropped: spans.length, reason: answer.reason };
    case "later":
    case "denied":
      return { done: 0, sent: 0, dropped: 0, reason: answer.reason, stopped: answer };
  }
}

async function sendHalves(...[spans, send]: Parameters<typeof sendSpans>): Promise<Sending> {
  const middle = Math.ceil(spans.length / 2);
  const first = await sendSpans(spans.slice(0, middle), send);
  if (first.stopped) return first;
  const second = await sendSpans(spans.slice(middle), send);
  return {
    ...second,
    done: first.done + second.done,
    sent: first.sent + second.sent,
    dropped: first.dropped + second.dropped,
    reason: second.reason ?? first.reason,
  };
}

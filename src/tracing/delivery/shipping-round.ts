import type { SpanRecord } from "../../spans/span-record.ts";
import type { Sender } from "./answer.ts";
import type { DestinationQueue } from "./destination-queue.ts";
import type { Pace } from "./pace.ts";
import { sendSpans, type Sending } from "./send-spans.ts";
import { NO_ANSWER, type Shortfall } from "./shortfall.ts";

const UNWRITTEN_A_REQUEST = 256;

export interface RoundParts {
  queue: DestinationQueue;
  sender: Sender;
  pace: Pace;
  shortfall: Shortfall;
}

/**
 * Sends what waits, one request at a time, until all is taken, the destination
 * stops it, or the signal does; then what is on its way counts as not answered.
 * @returns false where another process sends to it.
 */
export async function shipRound(parts: RoundParts, signal: AbortSignal): Promise<boolean> {
  const { queue, pace } = parts;
  const taken = queue.take();
  try {
    if (!(await shipUnwritten(parts, signal))) return true;
    if (taken === "taken") await shipStored(parts, signal);
    else pace.wake();
    return taken !== "held";
  } finally {
    if (taken === "taken") await queue.release();
  }
}

/** What the store could not be given. @returns whether there is none left. */
async function shipUnwritten(parts: RoundParts, signal: AbortSignal): Promise<boolean> {
  const waiting = parts.queue.takeUnwritten();
  try {
    while (waiting.length > 0 && !signal.aborted) {
      const { done, stopped } = await send(waiting.slice(0, UNWRITTEN_A_REQUEST), parts, signal);
      waiting.splice(0, done);
      if (stopped !== undefined) break;
    }
  } finally {
    parts.queue.giveBackUnwritten(waiting);
  }
  return waiting.length === 0;
}

async function shipStored(parts: RoundParts, signal: AbortSignal): Promise<void> {
  const { queue, shortfall } = parts;
  const { count, reason } = await queue.forgetOldest();
  shortfall.drop(count, reason);
  let sentBefore = 0;
  while (!signal.aborted) {
    const batch = queue.next(sentBefore);
    if (batch.length === 0) return;
    const spans = batch.flatMap(({ span }) => span ?? []);
    const sending = spans.length === 0 ? leaveOut(parts) : await send(spans, parts, signal);
    const isStillOurs = await queue.settle(batch, sending);
    if (!isStillOurs || sending.stopped !== undefined) return;
    sentBefore += batch.length;
  }
}

/** A row that nobody can read holds up none behind it. */
function leaveOut({ shortfall }: RoundParts): Sending {
  const reason = "its row in the local store is damaged";
  shortfall.drop(1, reason);
  return { done: 1, sent: 0, dropped: 1, reason };
}

async function send(
  spans: readonly SpanRecord[],
  { sender, pace, shortfall }: RoundParts,
  signal: AbortSignal,
): Promise<Sending> {
  shortfall.reason = undefined;
  const sending = await sendSpans(spans, (request) => sender.send(request));
  shortfall.drop(sending.dropped, sending.reason ?? "rejected");
  if (signal.aborted) return { ...sending, reason: NO_ANSWER };
  shortfall.reason = sending.reason ?? shortfall.reason;
  if (sending.stopped) pace.failed(sending.stopped);
  else pace.succeeded();
  return sending;
}

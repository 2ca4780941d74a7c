import { atMost } from "../../lib/at-most.ts";
import type { DeliveryStore } from "../../spans/delivery-store.ts";
import { deliveryKey, type Destination } from "../destinations/destination.ts";
import { createSender } from "./create-sender.ts";

const PATIENCE_MS = 5000;

export interface DestinationHealth {
  name: string;
  url: string;
  /** It took a request without spans, with the key that it is sent. */
  isReachable: boolean;
  sent: number;
  queued: number;
  dropped: number;
  retried: number;
  /** Spans of the sessions that its sample leaves out, and how many these are. */
  sampledOut: number;
  sampledOutSessions: number;
  /** Why it is not reachable, or else why the last spans did not arrive. */
  reason?: string;
}

/** How a destination stands: what was sent there so far, and whether it takes spans now. */
export async function checkDestination(
  destination: Destination,
  deliveries: DeliveryStore,
): Promise<DestinationHealth> {
  const key = deliveryKey(destination);
  const { reason: lastReason, ...counts } = deliveries.counts(key);
  const sampledOut = deliveries.sampledOut(key);
  const fault = await faultOf(destination);
  const reason = fault ?? lastReason;
  return {
    name: destination.name,
    url: destination.url,
    isReachable: fault === undefined,
    queued: deliveries.waiting(key).spans,
    ...counts,
    sampledOut: sampledOut.spans,
    sampledOutSessions: sampledOut.sessions,
    ...(reason !== undefined && { reason }),
  };
}

async function faultOf(destination: Destination): Promise<string | undefined> {
  using sender = createSender(destination);
  const answer = await atMost(sender.send(new Uint8Array()), PATIENCE_MS);
  if (answer === undefined) return `no answer in ${PATIENCE_MS / 1000} s`;
  return answer.kind === "taken" ? undefined : answer.reason;
}

import { isObject } from "../../../context/transcript.ts";
import type { Dialogue } from "../../../sessions/dialogue.ts";
import { toolRuns } from "./tool-run.ts";

/** How a tool last told that an order stands, before a message. */
export function statusBefore(
  dialogue: Dialogue,
  { orderId, message }: { orderId?: string | undefined; message: number },
): unknown {
  const told = toolRuns(dialogue).findLast(
    ({ outcome, result = Infinity, orderId: of, answer }) =>
      outcome === "done" && result < message && of === orderId && isObject(answer) && answer["status"] !== undefined,
  )?.answer;
  return isObject(told) ? told["status"] : undefined;
}

import type { LedgerEvent } from "../ledger/ledger-event.ts";
import { findingsOf, type ToolAnswer } from "./tool-findings.ts";

/** What of an answer that is no order's comes into the ledger; a list of all customers is nothing to know. */
const MOST_OTHERS = 10;

/** What the answer to a call of any shop's tool tells, as events for the ledger. */
export function toolEventsFrom(answer: ToolAnswer, turn: number): LedgerEvent[] {
  const { orderId, isWrite, found, orderIds, holds, others } = findingsOf(answer);
  if (orderId !== undefined && found === false) return [{ kind: "looked_up", turn, orderId, found }];
  const kept = others.filter(({ type }) => type !== "item_id").slice(0, MOST_OTHERS);
  // A failure repeats the id that it was called with, which may be the model's invention.
  const told = found === undefined ? orderIds.filter((id) => id !== orderId) : orderIds;
  const events: LedgerEvent[] = [{ kind: "listed", turn, orderIds: told }];
  if (kept.length > 0) events.push({ kind: "found", turn, entries: kept });
  if (orderId !== undefined && isWrite) events.push({ kind: "worked_on", turn, orderId });
  else if (orderId !== undefined && found === true) events.push({ kind: "looked_up", turn, orderId, found });
  for (const [held, words] of holds) events.push({ kind: "described", turn, orderId: held, holds: words });
  return events;
}

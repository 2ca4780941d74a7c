import type { LedgerEvent } from "./ledger.ts";
import { findingsOf, type ToolAnswer } from "./tool-findings.ts";

/** What the answer to a call of any shop's tool tells, as events for the ledger. */
export function toolEventsFrom(answer: ToolAnswer, turn: number): LedgerEvent[] {
  const { orderId, isWrite, found, orderIds } = findingsOf(answer);
  if (orderId !== undefined && found === false) return [{ kind: "looked_up", turn, orderId, found }];
  const listed: LedgerEvent = { kind: "listed", turn, orderIds };
  if (orderId === undefined) return [listed];
  if (isWrite) return [listed, { kind: "worked_on", turn, orderId }];
  return found === true ? [listed, { kind: "looked_up", turn, orderId, found }] : [listed];
}

import { MOST_HELD } from "../tools/tool-values.ts";
import { activate, openOrders } from "./active-order.ts";
import { mark } from "./hear.ts";
import { MOST_ENTRIES } from "./ledger-cap.ts";
import type { EventOf } from "./ledger-event.ts";
import type { ContextEntry, Ledger } from "./ledger.ts";

type Thing = Pick<ContextEntry, "type" | "value">;

/** What only a tool named is known as the tool's; what is in the ledger already stays as it is. */
export function learn(ledger: Ledger, thing: Thing, turn: number): Ledger {
  const { type, value } = thing;
  const isThere = ledger.some((entry) => entry.type === type && entry.value === value);
  return isThere ? ledger : [...ledger, { type, value, turn, source: "tool", status: "known" }];
}

export function learnAll(ledger: Ledger, things: readonly Thing[], turn: number): Ledger {
  return things.slice(0, MOST_ENTRIES).reduce((known, thing) => learn(known, thing, turn), ledger);
}

/** Where none is in talk, a known order that is looked up is the one that is meant. One that was rejected is known again when it is found. */
export function lookUp(ledger: Ledger, { turn, orderId, found: isFound }: EventOf<"looked_up">): Ledger {
  if (!isFound) {
    const reason = `no such order, looked up in turn ${turn}`;
    return mark(ledger, { type: "order_id", value: orderId, status: "rejected", reason });
  }
  const rejected = ledger.find(
    (entry) => entry.type === "order_id" && entry.value === orderId && entry.status === "rejected",
  );
  if (rejected !== undefined) {
    const { reason: _, ...found } = rejected;
    return ledger.map((entry) => (entry === rejected ? { ...found, status: "known" } : entry));
  }
  const open = openOrders(ledger);
  const isInTalk = open.some(({ status, candidate }) => status === "active" || candidate !== undefined);
  const isKnown = open.some(({ value }) => value === orderId);
  return isKnown && !isInTalk ? activate(ledger, orderId) : learn(ledger, { type: "order_id", value: orderId }, turn);
}

/** An order holds what tools told last of it, and what they told before as far as there is room. */
export function describe(ledger: Ledger, { orderId, holds }: EventOf<"described">): Ledger {
  return ledger.map((entry) =>
    entry.type === "order_id" && entry.value === orderId
      ? { ...entry, holds: [...new Set([...holds, ...(entry.holds ?? [])])].slice(0, MOST_HELD) }
      : entry,
  );
}

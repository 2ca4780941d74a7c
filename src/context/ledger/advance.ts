import { activate, among, openOrders } from "./active-order.ts";
import { hear } from "./hear.ts";
import { describe, learn, learnAll, lookUp } from "./learn.ts";
import { capped, touch } from "./ledger-cap.ts";
import type { EventOf, LedgerEvent } from "./ledger-event.ts";
import type { Ledger } from "./ledger.ts";

/** The ledger after an event. The ledger given is left as it was. */
export function advance(ledger: Ledger, event: LedgerEvent): Ledger {
  return capped(after(ledger, event));
}

function after(ledger: Ledger, event: LedgerEvent): Ledger {
  switch (event.kind) {
    case "said":
      return hear(ledger, event);
    case "looked_up":
      return lookUp(ledger, event);
    case "listed":
      return learnAll(
        ledger,
        event.orderIds.map((value) => ({ type: "order_id", value })),
        event.turn,
      );
    case "found":
      return learnAll(ledger, event.entries, event.turn);
    case "described":
      return describe(ledger, event);
    case "worked_on":
      return touch(
        activate(learn(ledger, { type: "order_id", value: event.orderId }, event.turn), event.orderId),
        [event.orderId],
        event.turn,
      );
    case "named":
      return overhear(ledger, event);
  }
}

/** The bot names one order: that is the one now. It names several: any of them may be. */
function overhear(ledger: Ledger, { orderIds, turn }: EventOf<"named">): Ledger {
  const open = new Set(openOrders(ledger).map(({ value }) => value));
  const named = [...new Set(orderIds)].filter((id) => open.has(id));
  const [only] = named;
  if (only === undefined) return ledger;
  const next = touch(ledger, named, turn);
  return named.length === 1 ? activate(next, only) : among(next, named);
}

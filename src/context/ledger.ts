import { z } from "zod";
import { activate, among, openOrders } from "./active-order.ts";
import { Choice } from "./choice.ts";
import { hear } from "./hear.ts";
import { describe, learn, learnAll, lookUp } from "./learn.ts";
import { capped, touch } from "./ledger-cap.ts";
import type { Mention } from "./mention.ts";

/**
 * One thing the bot knows and where it knows it from. `active` is the one order
 * that is talked about now; `known` was said and stands; `superseded` was
 * corrected; `rejected` turned out not to exist.
 */
export const ContextEntry = z.object({
  type: z.string(),
  value: z.string(),
  text: z.string().optional(),
  turn: z.number(),
  source: z.enum(["user", "tool"]),
  status: z.enum(["active", "known", "superseded", "rejected"]),
  confidence: z.number().optional(),
  reason: z.string().optional(),
  /** Its place among several that were named together, from 1, so that any of them may be meant. */
  candidate: z.number().optional(),
  /** The turn in which it was spoken of again last, or worked on. */
  lastTurn: z.number().optional(),
  /** What an order has in it, by what tools told: words in small letters, and numbers. */
  holds: z.array(z.string()).optional(),
});
export type ContextEntry = z.infer<typeof ContextEntry>;
export type Ledger = readonly ContextEntry[];

/** What may change a ledger. The bot's own words make no entry; they only point at what is known. */
export const LedgerEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("said"),
    turn: z.number(),
    mentions: z.array(z.custom<Mention>()),
    correction: z.boolean(),
    choice: Choice.optional(),
  }),
  z.object({
    kind: z.literal("looked_up"),
    turn: z.number(),
    orderId: z.string(),
    found: z.boolean(),
  }),
  /** A tool spoke of these orders, as a list of the customer's does. */
  z.object({ kind: z.literal("listed"), turn: z.number(), orderIds: z.array(z.string()) }),
  /** A tool named these as something else than an order. */
  z.object({
    kind: z.literal("found"),
    turn: z.number(),
    entries: z.array(z.object({ type: z.string(), value: z.string() })),
  }),
  /** A tool told what is in an order that is known. */
  z.object({ kind: z.literal("described"), turn: z.number(), orderId: z.string(), holds: z.array(z.string()) }),
  /** A tool was called to change this order, with success or not. */
  z.object({ kind: z.literal("worked_on"), turn: z.number(), orderId: z.string() }),
  /** The bot named these orders. */
  z.object({ kind: z.literal("named"), turn: z.number(), orderIds: z.array(z.string()) }),
]);
export type LedgerEvent = z.infer<typeof LedgerEvent>;
export type EventOf<K extends LedgerEvent["kind"]> = Extract<LedgerEvent, { kind: K }>;

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

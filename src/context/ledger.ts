import { z } from "zod";
import { activate, among, openOrders } from "./active-order.ts";
import { Choice } from "./choice.ts";
import { hear, mark } from "./hear.ts";
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
  /** A tool was called to change this order, with success or not. */
  z.object({ kind: z.literal("worked_on"), turn: z.number(), orderId: z.string() }),
  /** The bot named these orders. */
  z.object({ kind: z.literal("named"), turn: z.number(), orderIds: z.array(z.string()) }),
]);
export type LedgerEvent = z.infer<typeof LedgerEvent>;
type EventOf<K extends LedgerEvent["kind"]> = Extract<LedgerEvent, { kind: K }>;

/** The ledger after an event. The ledger given is left as it was. */
export function advance(ledger: Ledger, event: LedgerEvent): Ledger {
  return bounded(after(ledger, event));
}

function after(ledger: Ledger, event: LedgerEvent): Ledger {
  switch (event.kind) {
    case "said":
      return hear(ledger, event);
    case "looked_up":
      return lookUp(ledger, event);
    case "listed":
      return event.orderIds.slice(0, MOST_ENTRIES).reduce((known, id) => learn(known, id, event.turn), ledger);
    case "worked_on":
      return activate(learn(ledger, event.orderId, event.turn), event.orderId);
    case "named":
      return overhear(ledger, event);
  }
}

const MOST_ENTRIES = 200;

/** The oldest go first that are not talked about: what was superseded or rejected, then what is merely known. */
function bounded(ledger: Ledger): Ledger {
  const surplus = ledger.length - MOST_ENTRIES;
  if (surplus <= 0) return ledger;
  const rank = ({ status }: ContextEntry): number =>
    ["superseded", "rejected"].includes(status) ? 0 : status === "known" ? 1 : 2;
  const going = new Set(ledger.toSorted((a, b) => rank(a) - rank(b)).slice(0, surplus));
  return ledger.filter((entry) => !going.has(entry));
}

/** Where none is in talk, a known order that is looked up is the one that is meant. */
function lookUp(ledger: Ledger, { turn, orderId, found }: EventOf<"looked_up">): Ledger {
  if (!found) {
    const reason = `no such order, looked up in turn ${turn}`;
    return mark(ledger, { type: "order_id", value: orderId, status: "rejected", reason });
  }
  const open = openOrders(ledger);
  const isInTalk = open.some(({ status, candidate }) => status === "active" || candidate !== undefined);
  const isKnown = open.some(({ value }) => value === orderId);
  return isKnown && !isInTalk ? activate(ledger, orderId) : learn(ledger, orderId, turn);
}

/** What only a tool named is known as the tool's. */
function learn(ledger: Ledger, orderId: string, turn: number): Ledger {
  const isKnown = ledger.some(({ type, value }) => type === "order_id" && value === orderId);
  return isKnown ? ledger : [...ledger, { type: "order_id", value: orderId, turn, source: "tool", status: "known" }];
}

/** The bot names one order: that is the one now. It names several: any of them may be. */
function overhear(ledger: Ledger, { orderIds }: EventOf<"named">): Ledger {
  const open = new Set(openOrders(ledger).map(({ value }) => value));
  const named = [...new Set(orderIds)].filter((id) => open.has(id));
  const [only] = named;
  if (only === undefined) return ledger;
  return named.length === 1 ? activate(ledger, only) : among(ledger, named);
}

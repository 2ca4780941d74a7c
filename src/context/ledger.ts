import { z } from "zod";
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
});
export type ContextEntry = z.infer<typeof ContextEntry>;
export type Ledger = readonly ContextEntry[];

/** What may change a ledger: the customer's words, and what a lookup found. The bot's own words may not. */
export const LedgerEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("said"),
    turn: z.number(),
    mentions: z.array(z.custom<Mention>()),
    correction: z.boolean(),
  }),
  z.object({
    kind: z.literal("looked_up"),
    turn: z.number(),
    orderId: z.string(),
    found: z.boolean(),
  }),
]);
export type LedgerEvent = z.infer<typeof LedgerEvent>;

/** The ledger after an event. The ledger given is left as it was. */
export function advance(ledger: Ledger, event: LedgerEvent): Ledger {
  return bounded(event.kind === "said" ? hear(ledger, event) : learn(ledger, event));
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

type Said = Extract<LedgerEvent, { kind: "said" }>;
type LookedUp = Extract<LedgerEvent, { kind: "looked_up" }>;

function hear(ledger: Ledger, { turn, mentions, correction }: Said): Ledger {
  const asserted = mentions.filter((mention) => !mention.negated);
  const ruledOut = mentions.filter((mention) => mention.negated);
  let next = ledger;
  for (const { type, value } of ruledOut) next = mark(next, type, value, "superseded", `ruled out in turn ${turn}`);
  for (const mention of asserted) next = remember(next, mention, turn);

  const orders = new Set(asserted.filter(({ type }) => type === "order_id").map(({ value }) => value));
  const [onlyOrder] = orders;
  if (orders.size === 1 && onlyOrder !== undefined) next = activate(next, onlyOrder, correction && turn);
  if (orders.size > 1) next = deactivate(next);
  if (correction) for (const mention of asserted) next = supersedeOthers(next, mention, turn);
  return next;
}

function learn(ledger: Ledger, { turn, orderId, found }: LookedUp): Ledger {
  if (!found) return mark(ledger, "order_id", orderId, "rejected", `no such order, looked up in turn ${turn}`);
  const isKnown = ledger.some(({ type, value }) => type === "order_id" && value === orderId);
  return isKnown ? ledger : [...ledger, { type: "order_id", value: orderId, turn, source: "tool", status: "known" }];
}

/** Said again, a thing keeps its first turn; only what was ruled out is taken up anew. */
function remember(ledger: Ledger, { type, value, text, confidence }: Mention, turn: number): Ledger {
  const before = ledger.find((entry) => entry.type === type && entry.value === value);
  if (before?.status === "active" || before?.status === "known") return ledger;
  const entry: ContextEntry = { type, value, text, turn, source: "user", status: "known", confidence };
  return [...ledger.filter((other) => other !== before), entry];
}

function activate(ledger: Ledger, orderId: string, correctedIn: number | false): Ledger {
  return ledger.map((entry) => {
    if (entry.type !== "order_id") return entry;
    if (entry.value === orderId) return { ...entry, status: "active" };
    if (entry.status !== "active") return entry;
    if (correctedIn === false) return { ...entry, status: "known" };
    return { ...entry, status: "superseded", reason: `corrected to ${orderId} in turn ${correctedIn}` };
  });
}

function deactivate(ledger: Ledger): Ledger {
  return ledger.map((entry) => (entry.status === "active" ? { ...entry, status: "known" } : entry));
}

/** A corrected e-mail, phone or zip replaces the one that was said before; orders go by {@link activate}. */
function supersedeOthers(ledger: Ledger, { type, value }: Mention, turn: number): Ledger {
  if (type === "order_id") return ledger;
  const reason = `corrected to ${value} in turn ${turn}`;
  return ledger.map((entry) =>
    entry.type === type && entry.value !== value && entry.status === "known"
      ? { ...entry, status: "superseded", reason }
      : entry,
  );
}

function mark(ledger: Ledger, type: string, value: string, status: ContextEntry["status"], reason: string): Ledger {
  return ledger.map((entry) => (entry.type === type && entry.value === value ? { ...entry, status, reason } : entry));
}

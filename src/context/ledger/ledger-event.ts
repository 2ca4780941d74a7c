import { z } from "zod";
import type { Mention } from "../recognise/mention.ts";
import { Choice } from "./choice.ts";

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

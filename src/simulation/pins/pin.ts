import { z } from "zod";

const Args = z.record(z.string(), z.unknown());
const Call = z.strictObject({ id: z.string(), name: z.string(), args: Args });

/** Texts that a model must be shown before its reply is played: what is known, and what was said. */
const Shown = z.strictObject({ known: z.array(z.string()), said: z.array(z.string()) });
const Reply = z.strictObject({ text: z.string(), calls: z.array(Call), shown: Shown });
const Result = z.strictObject({ id: z.string(), name: z.string(), text: z.string(), failed: z.boolean() });
const Known = z.strictObject({
  type: z.string(),
  value: z.string(),
  status: z.string(),
  source: z.string(),
  turn: z.int(),
  lastTurn: z.int().optional(),
  /** What tools told of an order. */
  holds: z.array(z.string()).optional(),
});

const PinnedTurn = z.strictObject({
  /** The clock when it began. */
  at: z.iso.datetime(),
  /** The customer's words. */
  text: z.string(),
  /** What the model answered, call by call. */
  replies: z.array(Reply),
  /** What the tools answered. */
  results: z.array(Result),
  /** What was known at its end. */
  context: z.strictObject({ activeOrderId: z.string().nullable(), entries: z.array(Known) }),
});

/** A breakdown that is not to come back. */
const Broken = z.strictObject({ turn: z.int().min(1), kind: z.string(), evidence: z.string() });

/**
 * A session as a test: what the customer said, a cassette of what the model, the tools and the shop answered, and what
 * must hold. The turn that broke is the last one; it alone is answered by the model of today.
 */
export const Pin = z.strictObject({
  version: z.literal(1),
  id: z.string().min(1),
  userId: z.string().optional(),
  turns: z.array(PinnedTurn).min(1),
  /** The order ids that the shop knew of those it was asked for, and a sample that tells how its ids look. */
  shop: z.strictObject({ has: z.array(z.string()), sample: z.array(z.string()) }),
  broken: z.array(Broken),
});
export type Pin = z.infer<typeof Pin>;
export type PinnedTurn = Pin["turns"][number];

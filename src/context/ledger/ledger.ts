import { z } from "zod";

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

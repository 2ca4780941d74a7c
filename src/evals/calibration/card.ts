import { z } from "zod";

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** How far an evaluator is to be trusted: what it was measured on, and how well it agreed with people there. */
export const Card = z.object({
  /** name@version: another version is another evaluator. */
  evaluator: z.string(),
  /** Where the labels are from. */
  on: z.string(),
  sessions: z.number(),
  groups: z.number(),
  /** How many labels say yes; `null` where labels are ratings. */
  positives: z.number().nullable(),
  /** The first is what is shown beside a score. */
  metrics: z.record(z.string(), Interval),
  reliability: z.array(z.object({ count: z.number(), meanScore: z.number(), meanLabel: z.number() })),
  /** The day, and the command. */
  made: z.object({ at: z.string(), by: z.string() }),
  /** What was not reached, and why. */
  notes: z.array(z.string()),
});
export type Card = z.infer<typeof Card>;

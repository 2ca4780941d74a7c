import { z } from "zod";
import { Expectations } from "./expectations.ts";

/** Said as it stands, or one of several ways to say it, drawn by seed. Facts stand in braces: `{order_id}`. */
const Words = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const anyStep = {
  /** The customer comes back later: a session of its own, of the same user. */
  inNewSession: z.literal(true).optional(),
  /** What must be true of the answer. */
  expect: Expectations.optional(),
};

const Step = z.union(
  [
    z.strictObject({ say: Words, ...anyStep }),
    z.strictObject({ correct: z.string(), to: z.string().min(1), ...anyStep }),
    z.strictObject({ repeat: z.literal(true), ...anyStep }),
  ],
  "must be {say}, {correct, to} or {repeat: true}",
);
export type Step = z.infer<typeof Step>;

const CustomerSheet = z.strictObject({
  persona: z.string().min(1),
  goal: z.string().min(1),
  /** The authenticated user; left out, nobody knows who writes. */
  userId: z.string().min(1).optional(),
  /** Facts by what they are, `order_id`, `zip`, `email`: told when they are asked for, or where the script names them. */
  knows: z.record(z.string(), z.string().min(1)).default({}),
  /** What the customer has to say no to when it is asked for. */
  lacks: z.array(z.string()).default([]),
  /** How often the same thing may be asked of the customer, who then gives up. */
  patience: z.int().min(1).max(20).default(3),
});
export type CustomerSheet = z.infer<typeof CustomerSheet>;

/** One conversation to try: who the customer is, what they say, and what must come of it. */
export const Scenario = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u, "must be small letters, digits and hyphens, at most 64"),
  customer: CustomerSheet,
  /** Left out, only a model can play the customer. */
  script: z.array(Step).min(1).optional(),
  /** What must be true in the end. */
  expect: Expectations,
  /** A customer who has not left by then never will. */
  mostTurns: z.int().min(1).max(100).default(20),
});
export type Scenario = z.infer<typeof Scenario>;

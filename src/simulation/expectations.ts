import { z } from "zod";

const ExpectedEntry = z.strictObject({
  type: z.string(),
  value: z.string(),
  status: z.enum(["active", "known", "superseded", "rejected"]).optional(),
});

const ExpectedCall = z.strictObject({
  name: z.string(),
  /** Those named must be so; the call may have others. */
  args: z.record(z.string(), z.unknown()).default({}),
});

/** What must be true of a reply, or of a whole conversation. Texts may hold facts in braces, `{order_id}`. */
export const Expectations = z.strictObject({
  /** The order that the bot then takes to be meant; `null` for none. */
  activeOrder: z.string().nullable().optional(),
  ledger: z.array(ExpectedEntry).default([]),
  calls: z.array(ExpectedCall).default([]),
  neverCalls: z.array(z.string()).default([]),
  /** Words of the bot, whatever their case. */
  said: z.array(z.string()).default([]),
  neverSaid: z.array(z.string()).default([]),
});
export type Expectations = z.infer<typeof Expectations>;

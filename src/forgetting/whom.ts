import { z } from "zod";
import { UsageError } from "../errors.ts";

const Id = z.string().min(1);
const Whom = z.union([z.strictObject({ userId: Id }), z.strictObject({ sessionId: Id })]);

/** Whom to forget: a user with all that is theirs, or one session. */
export type Whom = z.infer<typeof Whom>;

/** @throws UsageError for anything else that a program hands in: with a name mistyped, more would be gone than was meant. */
export function whomFrom(given: unknown): Whom {
  const { success, data } = Whom.safeParse(given);
  if (!success) throw new UsageError("Say whom to erase: { userId } or { sessionId }.");
  return data;
}

import { z } from "zod";
import type { QuestionKinds } from "../../../evals/people/question-kinds.ts";
import { address } from "../parts/address.ts";

/**
 * One person's way through a queue, as the address has it. The queue is drawn from what was said before the sitting began, so
 * that it stays as it is while it is answered.
 */
const Sitting = z.object({
  kind: z.string().max(256),
  by: z.enum(["uncertainty", "random"]).catch("uncertainty"),
  sample: z.coerce.number().int().min(1).max(500).catch(20),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .catch(1),
  /** When it began; ms since 1970. */
  since: z.coerce.number().int().min(0).max(8.64e15),
  /** From 0. */
  place: z.coerce.number().int().min(0).max(10_000).catch(0),
});
export type Sitting = z.infer<typeof Sitting>;

/** What was asked for, if it is a sitting about something that can be asked. */
export function sittingIn(query: Readonly<Record<string, unknown>>, kinds: QuestionKinds): Sitting | undefined {
  const { data } = Sitting.safeParse(query);
  return data !== undefined && Object.hasOwn(kinds, data.kind) ? data : undefined;
}

/** The same sitting at another place. */
export function sittingAt(sitting: Sitting, place: number): string {
  return address("queue", { ...sitting, place });
}

import { z } from "zod";

const PROPOSABLE = [
  "order_id",
  "email",
  "phone",
  "zip",
  "tracking",
  "item_id",
  "account_id",
  "reservation_id",
  "payment_id",
] as const;

/** What a model takes a piece of a message for. It is nothing known until the rules admit it. */
export const Proposal = z.object({
  type: z.enum(PROPOSABLE),
  text: z.string().min(1).max(200).describe("Copied from the customer's message, character by character."),
});
export type Proposal = z.infer<typeof Proposal>;

/** The form in which a model is asked for them. */
export const Proposals = z.object({ entities: z.array(Proposal) });

const Answer = z.object({ entities: z.array(z.unknown()) });
const MOST = 20;

/** Those of a model's answer that have the form of one; of any other answer none. */
export function readProposals(answer: unknown): Proposal[] {
  const { entities } = Answer.safeParse(answer).data ?? { entities: [] };
  return entities.slice(0, MOST).flatMap((entity) => Proposal.safeParse(entity).data ?? []);
}

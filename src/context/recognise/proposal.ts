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

/** What in a model's answers has the form of a proposal; the rest is left out. */
export function readProposals(answers: readonly unknown[]): Proposal[] {
  return answers
    .slice(0, MOST)
    .flatMap((answer) => Answer.safeParse(answer).data?.entities ?? [])
    .slice(0, MOST)
    .flatMap((entity) => Proposal.safeParse(entity).data ?? []);
}

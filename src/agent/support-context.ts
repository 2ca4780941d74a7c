import { z } from "zod";

/** What a caller may say about a run: the form that Studio shows. */
export const SupportContext = z.object({
  userId: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe("The customer who is talking. Order details are shown only to the order's own customer."),
});
export type SupportContext = z.infer<typeof SupportContext>;

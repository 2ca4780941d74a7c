import { z } from "zod";

/** Without spaces around it: Phoenix is sent none, and refuses what is then empty. */
const Text = z.string().trim().min(1).max(16_384);

/** What a person, a model or a program says of a session, or of one turn of it. */
export const Annotation = z
  .strictObject({
    sessionId: z.string().min(1).max(1024),
    /** From 1; left out, the session as a whole is meant. */
    turn: z.int().min(1).optional(),
    name: Text.max(256).refine((name) => name !== "note", "is taken by Phoenix for its own notes; give it another"),
    label: Text.optional(),
    score: z.number().optional(),
    explanation: Text.optional(),
    annotatorKind: z.enum(["HUMAN", "LLM", "CODE"]),
    /** Whoever says it again under the same identifier replaces what was said. */
    identifier: Text.max(1024).optional(),
  })
  .refine(({ label, score, explanation }) => label !== undefined || score !== undefined || explanation !== undefined, {
    path: ["label"],
    message: "is missing, and so are score and explanation; give one of them",
  });
export type Annotation = z.infer<typeof Annotation>;

/** An annotation as it is kept. */
export interface KeptAnnotation extends Annotation {
  /** The caller's, or a new one. */
  identifier: string;
  /** When it was said last, ISO 8601. */
  at: string;
}

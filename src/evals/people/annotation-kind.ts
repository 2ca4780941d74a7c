import { z } from "zod";

/** What people may say under a name: one of some labels, a number between two, or a text. */
export const AnnotationKind = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("categorical"), labels: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ type: z.literal("numeric"), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ type: z.literal("text") }),
]);
export type AnnotationKind = z.infer<typeof AnnotationKind>;

interface Said {
  label?: string | undefined;
  score?: number | undefined;
  explanation?: string | undefined;
}

/**
 * Pure: what is wrong with something said under a kind, or under none, as the end of a sentence; `undefined` where it fits. A
 * score is a share unless its kind is numeric: it stands beside those of evaluators.
 */
export function faultOf(kind: AnnotationKind | undefined, { label, score, explanation }: Said): string | undefined {
  const isShare = score === undefined || (score >= 0 && score <= 1);
  if (kind?.type !== "numeric" && !isShare) return `wants a score from 0 to 1, and ${score} is none`;
  switch (kind?.type) {
    case "categorical":
      return label !== undefined && kind.labels.includes(label)
        ? undefined
        : `wants a label of ${kind.labels.join(", ")}`;
    case "numeric": {
      const { min = -Infinity, max = Infinity } = kind;
      return score !== undefined && score >= min && score <= max ? undefined : `wants a score${rangeOf(kind)}`;
    }
    case "text":
      return explanation === undefined ? "wants an explanation" : undefined;
    case undefined:
      return undefined;
  }
}

function rangeOf({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  return [min === undefined ? "" : ` from ${min}`, max === undefined ? "" : ` up to ${max}`].join("");
}

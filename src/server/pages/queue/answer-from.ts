import { z } from "zod";
import { labelValue } from "../../../evals/calibration/label-value.ts";
import { faultOf, type AnnotationKind } from "../../../evals/people/annotation-kind.ts";
import type { Annotation } from "../../../spans/annotation.ts";

const Form = z.object({
  session: z.string().min(1).max(1024),
  annotator: z.string().trim().min(1, "Say who you are.").max(200),
  label: z.string().max(16_000).optional(),
  score: z.coerce.number().optional(),
  explanation: z.string().trim().max(16_000).default(""),
});

/** Pure: what a person answered, as an annotation; or what is wrong with it, as a sentence. A label that says yes or no is a score too. */
export function answerFrom(
  form: Readonly<Record<string, unknown>>,
  { name, kind }: { name: string; kind: AnnotationKind },
): (Annotation & { identifier: string }) | string {
  const { data, error } = Form.safeParse(form);
  if (data === undefined) return error.issues[0]?.message ?? "The answer cannot be used.";
  const { session, annotator, label, explanation } = data;
  const score = data.score ?? (label === undefined ? undefined : labelValue(label));
  const said = {
    ...(label !== undefined && { label }),
    ...(score !== undefined && { score }),
    ...(explanation !== "" && { explanation }),
  };
  const fault = faultOf(kind, said);
  if (fault !== undefined) return `"${name}" ${fault}.`;
  return { sessionId: session, name, ...said, annotatorKind: "HUMAN", identifier: annotator };
}

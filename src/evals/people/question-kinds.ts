import type { AnnotationKind } from "./annotation-kind.ts";

export type QuestionKinds = Readonly<Record<string, AnnotationKind>>;

/** The words that calibration and rates understand; who cannot tell says so, which is no half. */
const RESOLUTION: QuestionKinds = {
  resolution: { type: "categorical", labels: ["resolved", "unresolved", "unclear"] },
};

/** Pure: what people can be asked of a session: what was configured, or whether it was resolved. */
export function questionKinds(configured: QuestionKinds): QuestionKinds {
  return Object.keys(configured).length > 0 ? configured : RESOLUTION;
}

import type { Catalogue } from "../../../catalogue/catalogue.ts";
import type { Candidate } from "../../../evals/people/review-queue.ts";
import type { Score } from "../../../evals/score.ts";
import type { AnnotationStore } from "../../../spans/annotation-store.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";

/** More sessions than that are not drawn from: the newest count. */
const NEWEST = 2000;

/** The sessions of which a person might look at one, with what evaluators say of them and what people said, before a time (ms since 1970). */
export function queueCandidates(
  { catalogue, annotations }: { catalogue: Catalogue; annotations: AnnotationStore },
  before: number,
): Candidate[] {
  return catalogue
    .entries({ until: before })
    .slice(0, NEWEST)
    .map(({ sessionId }) => ({
      sessionId,
      annotations: [
        ...catalogue
          .scoresOf(sessionId)
          .flatMap((score) => (score.kind === "HUMAN" ? [] : annotationFrom(sessionId, score))),
        ...annotations
          .annotationsOf(sessionId)
          .filter(({ annotatorKind, at }) => annotatorKind === "HUMAN" && Date.parse(at) < before),
      ],
    }));
}

function annotationFrom(sessionId: string, { name, score, kind, evaluator, label }: Score): KeptAnnotation {
  return {
    sessionId,
    name,
    label,
    annotatorKind: kind,
    identifier: evaluator,
    at: "",
    ...(score !== null && { score }),
  };
}

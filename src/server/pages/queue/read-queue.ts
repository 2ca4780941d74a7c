import { reviewQueue, type QueuedSession } from "../../../evals/people/review-queue.ts";
import type { Score } from "../../../evals/score.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import type { Sitting } from "./sitting.ts";

/** A session of the queue, and what was answered in this sitting. */
export interface QueuedNow extends QueuedSession {
  answer?: KeptAnnotation;
}

/** More sessions than that are not drawn from: the newest count. */
const NEWEST = 2000;

/** The sessions of a sitting, in their order. */
export function readQueue(
  { catalogue, pipeline }: Pick<ConsoleParts, "catalogue" | "pipeline">,
  sitting: Sitting,
): QueuedNow[] {
  const { since, sample, by, seed, kind } = sitting;
  const { annotations } = pipeline.store;
  const isBefore = ({ at }: KeptAnnotation): boolean => Date.parse(at) < since;
  const said = new Map(
    catalogue
      .entries({ until: since })
      .slice(0, NEWEST)
      .map(({ sessionId }) => [sessionId, annotations.annotationsOf(sessionId)]),
  );
  const candidates = Array.from(said, ([sessionId, all]) => {
    const scores = catalogue
      .scoresOf(sessionId)
      .filter((one) => one.kind !== "HUMAN")
      .map((score) => annotationFrom(sessionId, score));
    return {
      sessionId,
      annotations: [...scores, ...all.filter((one) => one.annotatorKind === "HUMAN" && isBefore(one))],
    };
  });
  return reviewQueue(candidates, { sample, by, seed, name: kind }).map((queued) => {
    const answer = said.get(queued.sessionId)?.findLast((one) => isAnswer(one, kind) && !isBefore(one));
    return { ...queued, ...(answer !== undefined && { answer }) };
  });
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

function isAnswer({ annotatorKind, name, turn }: KeptAnnotation, kind: string): boolean {
  return annotatorKind === "HUMAN" && name === kind && turn === undefined;
}

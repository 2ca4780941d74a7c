import { reviewQueue, type QueuedSession } from "../../../evals/people/review-queue.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";
import type { ConsoleParts } from "../../console-parts.ts";
import { queueCandidates } from "./queue-candidates.ts";
import type { Sitting } from "./sitting.ts";

/** A session of the queue, and what was answered in this sitting. */
export interface QueuedNow extends QueuedSession {
  answer?: KeptAnnotation;
}

/** The sessions of a sitting, in their order. */
export function readQueue(
  { catalogue, pipeline }: Pick<ConsoleParts, "catalogue" | "pipeline">,
  { since, sample, by, seed, kind }: Sitting,
): QueuedNow[] {
  const { annotations } = pipeline.store;
  return reviewQueue(queueCandidates({ catalogue, annotations }, since), { sample, by, seed, name: kind }).map(
    (queued) => {
      const answer = annotations
        .annotationsOf(queued.sessionId)
        .findLast(
          ({ annotatorKind, name, turn, at }) =>
            annotatorKind === "HUMAN" && name === kind && turn === undefined && Date.parse(at) >= since,
        );
      return { ...queued, ...(answer !== undefined && { answer }) };
    },
  );
}

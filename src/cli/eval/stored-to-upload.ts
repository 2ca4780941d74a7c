import { breakdownScore } from "../../evals/breakdowns/breakdown-score.ts";
import { findBreakdowns } from "../../evals/breakdowns/find-breakdowns.ts";
import type { Score } from "../../evals/score.ts";
import type { SessionToUpload } from "../../evals/upload/session-to-upload.ts";
import { transcriptFromDialogue } from "../../sessions/transcript-from-dialogue.ts";
import type { KeptAnnotation } from "../../spans/annotation.ts";
import { openSessions } from "../sessions/open-sessions.ts";
import { filteredSessions } from "./filtered-sessions.ts";
import type { StoredFilter } from "./stored-filter.ts";

/** Sessions of the store, the oldest first, with what evaluators and people said of each as a whole. */
export function* storedToUpload(filter: StoredFilter): Generator<SessionToUpload> {
  using sessions = openSessions();
  const { reader, store } = sessions;
  for (const { sessionId, startedAt } of filteredSessions(reader, filter).toReversed()) {
    const dialogue = reader.dialogue(sessionId);
    const said = store.annotations.annotationsOf(sessionId).filter(({ turn }) => turn === undefined);
    yield {
      transcript: { ...transcriptFromDialogue(dialogue, startedAt) },
      scores: [...said.map(scoreOf), breakdownScore(findBreakdowns(dialogue))],
    };
  }
}

function scoreOf({ name, score, label = "", explanation = "", annotatorKind, identifier }: KeptAnnotation): Score {
  return { name, score: score ?? null, label, explanation, kind: annotatorKind, evaluator: identifier };
}

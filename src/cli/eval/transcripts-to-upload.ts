import { readTranscriptLines } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { breakdownScore } from "../../evals/breakdowns/breakdown-score.ts";
import { evaluateSession } from "../../evals/evaluate-session.ts";
import type { Score } from "../../evals/score.ts";
import { readResults } from "../../evals/upload/read-results.ts";
import type { SessionToUpload } from "../../evals/upload/session-to-upload.ts";
import { dialogueFromTranscript } from "../../sessions/dialogue-from-transcript.ts";

/**
 * Conversations of a file, with the scores of a file of results, or with those that the rules give now. A line that cannot be
 * taken is given as what is wrong with it.
 */
export async function* transcriptsToUpload(
  file: string,
  results: string | undefined,
): AsyncGenerator<SessionToUpload | TranscriptError> {
  const known = results === undefined ? undefined : await readResults(results);
  const seen = new Set<string>();
  for await (const transcript of readTranscriptLines(file)) {
    if (transcript instanceof TranscriptError) {
      yield transcript;
      continue;
    }
    const { id } = transcript;
    if (seen.has(id)) {
      yield new TranscriptError(`Session "${id}" is there twice; give each an id of its own.`);
      continue;
    }
    seen.add(id);
    const scores = known === undefined ? await scoresByRules(transcript) : known.get(id);
    if (scores === undefined) yield new TranscriptError(`Session "${id}" is not in ${results}; it has no scores.`);
    yield { transcript, scores: scores ?? [] };
  }
}

async function scoresByRules(transcript: SessionToUpload["transcript"]): Promise<Score[]> {
  const { scores, breakdowns } = await evaluateSession(dialogueFromTranscript(transcript));
  return [...scores, breakdownScore(breakdowns)];
}

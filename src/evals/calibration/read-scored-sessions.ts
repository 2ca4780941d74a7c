import { z } from "zod";
import { readJsonLines, transcriptFrom } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { dialogueFromTranscript } from "../../sessions/dialogue-from-transcript.ts";
import { evaluateSession } from "../evaluate-session.ts";
import { sessionEvaluators } from "../rules/session-evaluators.ts";
import { labelsFrom } from "./labels-from.ts";
import type { ScoredSession } from "./scored-session.ts";

const Result = z.object({
  id: z.string(),
  scores: z.array(z.object({ name: z.string(), score: z.number().nullable(), evaluator: z.string() })),
  turns: z.array(z.object({ message: z.int(), breakdown: z.number(), satisfaction: z.number() })).default([]),
  firstBreakdown: z.int().nullable().default(null),
});
const About = z.object({
  group: z.string().optional(),
  userId: z.string().optional(),
  agent: z.string().optional(),
  labels: z.unknown().optional(),
});

/**
 * The sessions of a JSONL file, a line either a result (SessionEvaluation) or a transcript, which is evaluated now. Both may
 * hold `labels`, and `group` or `userId`. A line that is neither is given as what is wrong with it.
 * @throws TranscriptError when the file cannot be read.
 */
export function readScoredSessions(file: string): AsyncGenerator<ScoredSession | TranscriptError> {
  return readJsonLines(file, scoredFrom);
}

/** Pure but for an evaluator that asks a model: a line's value as a session, or what is wrong with it. */
export async function scoredFrom(value: unknown, place: string): Promise<ScoredSession | TranscriptError> {
  const about = About.safeParse(value);
  if (!about.success) return new TranscriptError(`${place}: group, userId and agent are texts; mend them.`);
  const evaluated = await evaluatedFrom(value, place);
  if (evaluated instanceof TranscriptError) return evaluated;
  const names = [...evaluated.scores, ...sessionEvaluators].map(({ name }) => name);
  const labels = labelsFrom(about.data.labels, names, place);
  if (labels instanceof TranscriptError) return labels;
  const { group, userId, agent } = about.data;
  return { ...evaluated, group: group ?? userId ?? evaluated.id, ...(agent !== undefined && { agent }), labels };
}

async function evaluatedFrom(value: unknown, place: string): Promise<z.infer<typeof Result> | TranscriptError> {
  const result = Result.safeParse(value);
  if (result.success) return result.data;
  const transcript = transcriptFrom(value, place);
  return transcript instanceof TranscriptError ? transcript : await evaluateSession(dialogueFromTranscript(transcript));
}

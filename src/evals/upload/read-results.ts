import { z } from "zod";
import { readJsonLines } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { breakdownScore } from "../breakdowns/breakdown-score.ts";
import type { Breakdown } from "../breakdowns/breakdown.ts";
import type { Score } from "../score.ts";

const Result = z.object({
  id: z.string(),
  scores: z.array(
    z.object({
      name: z.string(),
      score: z.number().nullable(),
      label: z.string(),
      explanation: z.string(),
      kind: z.enum(["CODE", "LLM", "HUMAN"]),
      evaluator: z.string(),
    }),
  ),
  breakdowns: z.array(
    z.object({
      message: z.int(),
      kind: z.string(),
      cause: z.string().transform((cause) => cause as Breakdown["cause"]),
      evidence: z.string(),
      probability: z.number(),
    }),
  ),
});

/**
 * The scores of each session of a run, by id: a SessionEvaluation a line, with its breakdowns as one more score.
 * @throws TranscriptError at the first line that is none, or when the file cannot be read.
 */
export async function readResults(file: string): Promise<Map<string, Score[]>> {
  const results = new Map<string, Score[]>();
  const read = (value: unknown, place: string): z.infer<typeof Result> | TranscriptError =>
    Result.safeParse(value).data ??
    new TranscriptError(`${place} is no result; name a file that eval transcripts --out wrote.`);
  for await (const line of readJsonLines(file, read)) {
    if (line instanceof TranscriptError) throw line;
    results.set(line.id, [...line.scores, breakdownScore(line.breakdowns)]);
  }
  return results;
}

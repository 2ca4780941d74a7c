import type { PhoenixClient } from "@arizeai/phoenix-client";
import { z } from "zod";
import type { RunEvaluation } from "./run-evaluations.ts";

const Held = z.array(
  z.object({
    example_id: z.string(),
    annotations: z.array(
      z.object({
        name: z.string(),
        annotator_kind: z.string(),
        label: z.string().nullish(),
        score: z.number().nullish(),
        explanation: z.string().nullish(),
        error: z.string().nullish(),
        metadata: z.looseObject({ evaluator: z.unknown() }).nullish(),
      }),
    ),
  }),
);

/** Says of an example's evaluation whether an experiment holds it as it is, so that it need not be sent again. */
export type IsHeld = (exampleId: string, evaluation: RunEvaluation) => boolean;

/** Asks Phoenix once for all that an experiment with runs holds; an answer in another shape counts as nothing. */
export async function heldEvaluations(client: PhoenixClient, experimentId: string): Promise<IsHeld> {
  const { data } = await client.GET("/v1/experiments/{experiment_id}/json", {
    params: { path: { experiment_id: experimentId } },
  });
  const held = new Set(
    (Held.safeParse(data).data ?? []).flatMap(({ example_id: example, annotations }) =>
      annotations.map(({ label, score, explanation, ...one }) =>
        keyOf(example, { ...one, result: { label, score, explanation } }),
      ),
    ),
  );
  return (exampleId, evaluation) => held.has(keyOf(exampleId, evaluation));
}

interface Evaluation {
  name: string;
  annotator_kind: string;
  result?: {
    label?: string | null | undefined;
    score?: number | null | undefined;
    explanation?: string | null | undefined;
  };
  error?: string | null | undefined;
  metadata?: { evaluator?: unknown } | null | undefined;
}

function keyOf(example: string, { name, annotator_kind: kind, result, error, metadata }: Evaluation): string {
  const { label = null, score = null, explanation = null } = result ?? {};
  return JSON.stringify([example, name, kind, label, score, explanation, error ?? null, metadata?.evaluator ?? null]);
}

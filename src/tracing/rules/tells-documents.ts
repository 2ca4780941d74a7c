import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { z } from "zod";
import { jsonIn } from "../spans/json-in.ts";

const { RETRIEVAL_DOCUMENTS, DOCUMENT_CONTENT, DOCUMENT_ID, DOCUMENT_SCORE } = SemanticConventions;

const Found = z.object({
  documents: z.array(
    z.object({
      id: z.string().optional(),
      metadata: z.object({ score: z.number().optional().catch(undefined) }).optional(),
    }),
  ),
});

/**
 * The ids and scores of what a retriever found, read off its serialised output:
 * the instrumentation tells content and metadata alone. A score stands in the
 * document's metadata, as is usual with LangChain.
 */
export function documentAttributes(span: Attributes): Attributes {
  const { data } = Found.safeParse(jsonIn(span[SemanticConventions.OUTPUT_VALUE]));
  const attributes: Attributes = {};
  for (const [index, { id, metadata }] of (data?.documents ?? []).entries()) {
    const document = `${RETRIEVAL_DOCUMENTS}.${index}`;
    if (span[`${document}.${DOCUMENT_CONTENT}`] === undefined) continue;
    if (id !== undefined) attributes[`${document}.${DOCUMENT_ID}`] = id;
    if (metadata?.score !== undefined) attributes[`${document}.${DOCUMENT_SCORE}`] = metadata.score;
  }
  return attributes;
}

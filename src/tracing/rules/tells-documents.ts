import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { z } from "zod";
import { isKind, outputOf, type SpanRule } from "../ending-span.ts";

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
export const tellsDocuments: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.RETRIEVER)) return {};
  const { data } = Found.safeParse(outputOf(span));
  const attributes: Attributes = {};
  for (const [index, { id, metadata }] of (data?.documents ?? []).entries()) {
    const document = `${RETRIEVAL_DOCUMENTS}.${index}`;
    if (span.attributes[`${document}.${DOCUMENT_CONTENT}`] === undefined) continue;
    if (id !== undefined) attributes[`${document}.${DOCUMENT_ID}`] = id;
    if (metadata?.score !== undefined) attributes[`${document}.${DOCUMENT_SCORE}`] = metadata.score;
  }
  return attributes;
};

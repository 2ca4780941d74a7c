import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { counted } from "../../lib/text.ts";
import { isKind, outputOf, type SpanRule } from "../ending-span.ts";

const { OUTPUT_VALUE, OUTPUT_MIME_TYPE, RETRIEVAL_DOCUMENTS, DOCUMENT_CONTENT, DOCUMENT_ID } = SemanticConventions;

/** What was found is told once, as documents: the output says how many, and names them. */
export const trimsDocuments: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.RETRIEVER) || outputOf(span) === undefined) return {};
  const { attributes } = span;
  const ids: string[] = [];
  let count = 0;
  while (attributes[`${RETRIEVAL_DOCUMENTS}.${count}.${DOCUMENT_CONTENT}`] !== undefined) {
    const id = attributes[`${RETRIEVAL_DOCUMENTS}.${count}.${DOCUMENT_ID}`];
    if (typeof id === "string") ids.push(id);
    count += 1;
  }
  if (count === 0) return {};
  return {
    [OUTPUT_VALUE]: [counted(count, "document"), ids.join(", ")].filter(Boolean).join(": "),
    [OUTPUT_MIME_TYPE]: MimeType.TEXT,
  };
};

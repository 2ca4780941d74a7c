import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { isKind, textIn, type SpanRule } from "../ending-span.ts";

const { EMBEDDING_EMBEDDINGS, EMBEDDING_TEXT, EMBEDDING_MODEL_NAME, INPUT_VALUE } = SemanticConventions;

/** What was embedded, and by which model; the vector itself says nothing to a reader. */
export const tellsEmbedding: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.EMBEDDING)) return {};
  const [model, text] = [textIn(span.metadata, "ls_model_name"), span.attributes[INPUT_VALUE]];
  return {
    ...(model !== undefined && { [EMBEDDING_MODEL_NAME]: model }),
    ...(typeof text === "string" && { [`${EMBEDDING_EMBEDDINGS}.0.${EMBEDDING_TEXT}`]: text }),
  };
};

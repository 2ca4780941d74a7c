import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { isKind, textIn, type SpanRule } from "../ending-span.ts";

const { LLM_MODEL_NAME, LLM_PROVIDER } = SemanticConventions;

/** The model by the name it was asked by, and whose it is; the instrumentation knows only some providers' parameters. */
export const namesItsModel: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM)) return {};
  const [name, provider] = [textIn(span.metadata, "ls_model_name"), textIn(span.metadata, "ls_provider")];
  const isNamed = span.attributes[LLM_MODEL_NAME] !== undefined;
  return {
    ...(!isNamed && name !== undefined && { [LLM_MODEL_NAME]: name }),
    ...(provider !== undefined && { [LLM_PROVIDER]: provider }),
  };
};

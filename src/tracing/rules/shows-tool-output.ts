import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { z } from "zod";
import { jsonIn } from "../../spans/json-in.ts";
import { isKind, outputOf, type SpanRule } from "../ending-span.ts";

const ToolOutput = z.object({ output: z.object({ lc: z.literal(1), kwargs: z.object({ content: z.string() }) }) });

/** A tool's output is what it said, not LangChain's message around it. */
export const showsToolOutput: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.TOOL)) return {};
  const { data } = ToolOutput.safeParse(outputOf(span));
  if (data === undefined) return {};
  const { content } = data.output.kwargs;
  return {
    [SemanticConventions.OUTPUT_VALUE]: content,
    [SemanticConventions.OUTPUT_MIME_TYPE]: jsonIn(content) === undefined ? MimeType.TEXT : MimeType.JSON,
  };
};

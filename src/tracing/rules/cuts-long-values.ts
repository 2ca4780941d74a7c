import { MimeType, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { cutValue } from "../cut-value.ts";
import type { SpanRule } from "../ending-span.ts";

const mimeTypes = new Map<string, string>([
  [SemanticConventions.INPUT_VALUE, SemanticConventions.INPUT_MIME_TYPE],
  [SemanticConventions.OUTPUT_VALUE, SemanticConventions.OUTPUT_MIME_TYPE],
]);

/** No attribute is longer than 32 KB; one that was says how long. JSON that is cut is text. */
export const cutsLongValues: SpanRule = ({ attributes }) => {
  const cut: Attributes = {};
  for (const key in attributes) {
    const value = attributes[key];
    const short = value === undefined ? value : cutValue(value);
    if (short === value) continue;
    cut[key] = short;
    const mimeType = mimeTypes.get(key);
    if (mimeType !== undefined) cut[mimeType] = MimeType.TEXT;
  }
  return cut;
};

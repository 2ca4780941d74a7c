import { MimeType, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { clipBytes } from "../../lib/text.ts";
import type { SpanRule } from "../ending-span.ts";

const MOST_BYTES = 32 * 1024;
const MARK_BYTES = 64;

const mimeTypes = new Map<string, string>([
  [SemanticConventions.INPUT_VALUE, SemanticConventions.INPUT_MIME_TYPE],
  [SemanticConventions.OUTPUT_VALUE, SemanticConventions.OUTPUT_MIME_TYPE],
]);

/** No attribute is longer than 32 KB; one that was says how long. JSON that is cut is text. */
export const cutsLongValues: SpanRule = ({ attributes }) => {
  const cut: Attributes = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value !== "string" || value.length * 3 <= MOST_BYTES) continue;
    const bytes = Buffer.byteLength(value);
    if (bytes <= MOST_BYTES) continue;
    cut[key] = `${clipBytes(value, MOST_BYTES - MARK_BYTES)}… [cut, was ${bytes} bytes]`;
    const mimeType = mimeTypes.get(key);
    if (mimeType !== undefined) cut[mimeType] = MimeType.TEXT;
  }
  return cut;
};

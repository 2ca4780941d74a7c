import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { messagesIn } from "../../spans/messages-in.ts";
import { HIDDEN, inputOf, isKind, outputOf, type SpanRule } from "../ending-span.ts";

/** A turn reads as what the customer said and what was replied, not as serialised state. */
export const readsAsTurn: SpanRule = (span) => {
  if (!span.isRoot || !isKind(span, OpenInferenceSpanKind.CHAIN)) return {};
  const output = outputOf(span);
  const history = messagesIn(output);
  const isHidden = span.attributes[SemanticConventions.INPUT_VALUE] === HIDDEN;
  // A run that goes on where another broke off has no input.
  const said = isHidden ? undefined : (messagesIn(inputOf(span)) ?? history)?.findLast(({ role }) => role === "user");
  if (said === undefined && !isHidden) return {};
  const lastWords = history?.findLastIndex(({ role }) => role === "user") ?? -1;
  const reply = history?.slice(lastWords + 1).findLast(({ role }) => role === "assistant");
  const turn = turnOf(output) ?? span.live?.turn ?? history?.filter(({ role }) => role === "user").length;
  return {
    ...(said && {
      [SemanticConventions.INPUT_VALUE]: said.text,
      [SemanticConventions.INPUT_MIME_TYPE]: MimeType.TEXT,
    }),
    ...(output !== undefined && {
      [SemanticConventions.OUTPUT_VALUE]: reply?.text ?? "",
      [SemanticConventions.OUTPUT_MIME_TYPE]: MimeType.TEXT,
    }),
    ...(turn !== undefined && { turn_number: turn }),
  };
};

function turnOf(output: unknown): number | undefined {
  const turn = (output as { turn?: unknown } | undefined)?.turn;
  return typeof turn === "number" ? turn : undefined;
}

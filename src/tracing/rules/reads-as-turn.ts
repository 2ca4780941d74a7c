import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { messagesIn } from "../../spans/messages-in.ts";
import { HIDDEN, inputOf, isKind, outputOf, type EndingSpan, type SpanRule } from "../ending-span.ts";
import { readRunInput, type RunInput } from "../run-input.ts";
import { onlyTextIn, textsIn } from "../state-texts.ts";

const { INPUT_VALUE, INPUT_MIME_TYPE, OUTPUT_VALUE, OUTPUT_MIME_TYPE } = SemanticConventions;

type Messages = ReturnType<typeof messagesIn>;

/** A turn reads as what the customer said and what was replied, not as serialised state. */
export const readsAsTurn: SpanRule = (span) => {
  if (!span.isRoot || !isKind(span, OpenInferenceSpanKind.CHAIN)) return {};
  const given = readRunInput(inputOf(span));
  const history = messagesIn(outputOf(span));
  const said = span.attributes[INPUT_VALUE] === HIDDEN ? undefined : wordsIn(given, history);
  const reply = history ? replyIn(history, span) : onlyReplyIn(span);
  const turn = turnOf(span, given, history);
  return {
    ...(said !== undefined && { [INPUT_VALUE]: said, [INPUT_MIME_TYPE]: MimeType.TEXT }),
    ...(reply !== undefined && { [OUTPUT_VALUE]: reply, [OUTPUT_MIME_TYPE]: MimeType.TEXT }),
    ...(turn !== undefined && { turn_number: turn }),
  };
};

/** What was said, or answered to an interrupt. A run that goes on with neither says what its turn began with. */
function wordsIn({ state, answer }: RunInput, history: Messages): string | undefined {
  const said = lastSaid(messagesIn(state));
  if (said !== undefined || answer === undefined) return said ?? lastSaid(history) ?? onlyTextIn(state);
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

/** What was replied to the last words, and what the run waits for now. */
function replyIn(history: NonNullable<Messages>, { asks = "" }: EndingSpan): string {
  const lastWords = history.findLastIndex(({ role }) => role === "user");
  const reply = history.slice(lastWords + 1).findLast(({ role }) => role === "assistant")?.text ?? "";
  return [reply, asks].filter(Boolean).join("\n");
}

/** The reply of a graph whose state has no messages: the one text that was not given to it. */
function onlyReplyIn(span: EndingSpan): string | undefined {
  if (span.asks !== undefined) return span.asks;
  const given = inputOf(span) ?? span.attributes[INPUT_VALUE];
  return onlyTextIn(outputOf(span), textsIn(given));
}

/**
 * A state that counts its turns is believed, else the customer's words in it
 * are counted; but where it forgets some, or all, there are more than it holds.
 */
function turnOf(span: EndingSpan, { goesOn }: RunInput, history: Messages): number | undefined {
  const counted = (outputOf(span) as { turn?: unknown } | undefined)?.turn ?? span.live?.turn;
  if (typeof counted === "number") return counted;
  const before = span.memory.last?.turn;
  if (goesOn && before !== undefined) return before;
  const said = history?.filter(({ role }) => role === "user").length;
  return said === undefined ? undefined : Math.max(said, goesOn ? 1 : (before ?? 0) + 1);
}

function lastSaid(messages: Messages): string | undefined {
  return messages?.findLast(({ role }) => role === "user")?.text;
}

import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { jsonIn } from "../../spans/json-in.ts";

/** What OPENINFERENCE_HIDE_INPUTS, _OUTPUTS, _INPUT_TEXT, _OUTPUT_TEXT and _INPUT_IMAGES ask for. */
export interface Hiding {
  inputs?: boolean;
  outputs?: boolean;
  /** The words of a model's messages alone; likewise its answer's, and pictures. */
  inputText?: boolean;
  outputText?: boolean;
  inputImages?: boolean;
}

const HIDDEN = "__REDACTED__";

const { INPUT_VALUE, OUTPUT_VALUE, METADATA, INPUT_MIME_TYPE, OUTPUT_MIME_TYPE, OPENINFERENCE_SPAN_KIND } =
  SemanticConventions;
const OF_INPUTS =
  /^(?:input\.images|llm\.(?:input_messages|tools|prompts|prompt_template)|tool\.parameters|tag\.tags|embedding\.embeddings\.\d+\.embedding\.text|reranker\.(?:query|input_documents))(?:\.|$)/u;
const OF_OUTPUTS =
  /^(?:output\.images|llm\.(?:output_messages|choices|function_call)|reranker\.output_documents)(?:\.|$)|^retrieval\.documents\.\d+\.document\.(?:content|metadata)/u;
const INPUT_TEXT = /^llm\.input_messages\.\d+\.message\.(?:content|contents\.\d+\.message_content\.text)$/u;
const OUTPUT_TEXT = /^llm\.output_messages\.\d+\.message\.(?:content|contents\.\d+\.message_content\.text)$/u;
const INPUT_IMAGES = /^llm\.input_messages\.\d+\.message\.contents\.\d+\.message_content\.image(?:\.|$)/u;
/** What is known of a talk comes from both. */
const OF_EITHER = /^supportbot\./u;
/** What LangGraph and the session's own keys say; all else is the caller's. */
const OWN_METADATA =
  /^(?:thread_id|session_id|user_id|checkpoint_(?:ns|id)|run_attempt|(?:langgraph|ls|lc|__pregel)_\w+)$/u;

/**
 * OpenInference hides values and messages alone. What else repeats them goes
 * too: documents, exceptions, status messages, the caller's metadata and tags.
 */
export function hiddenSpan(span: ReadableSpan, hiding: Hiding): ReadableSpan {
  const { inputs, outputs } = hiding;
  if (!Object.values(hiding).includes(true)) return span;
  const attributes = hiddenAttributes(span.attributes, hiding);
  const { status, events, links } = span;
  const own = {
    attributes,
    ...((inputs || outputs) && {
      status: status.message === undefined ? status : { ...status, message: HIDDEN },
      events: events.map((event) => ({ ...event, attributes: withoutWords(event.attributes) })),
      links: links.map((link) => ({ ...link, attributes: {} })),
    }),
  };
  const properties = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(span, Object.fromEntries(properties) as PropertyDescriptorMap) as ReadableSpan;
}

function hiddenAttributes(
  all: Attributes,
  { inputs, outputs, inputText, outputText, inputImages }: Hiding,
): Attributes {
  const isHidden = (name: string): boolean =>
    ((inputs || outputs) && OF_EITHER.test(name)) ||
    (inputs && OF_INPUTS.test(name)) ||
    (outputs && OF_OUTPUTS.test(name)) ||
    (inputImages && INPUT_IMAGES.test(name)) ||
    false;
  const attributes = withoutThose(all, isHidden);
  for (const name of Object.keys(attributes))
    if ((inputText && INPUT_TEXT.test(name)) || (outputText && OUTPUT_TEXT.test(name))) attributes[name] = HIDDEN;
  // A model's value is the words of its last message.
  const isModel = all[OPENINFERENCE_SPAN_KIND] === OpenInferenceSpanKind.LLM;
  if (inputs || (isModel && inputText)) hideValue(attributes, INPUT_VALUE, INPUT_MIME_TYPE);
  if (outputs || (isModel && outputText)) hideValue(attributes, OUTPUT_VALUE, OUTPUT_MIME_TYPE);
  if (inputs && attributes[METADATA] !== undefined) attributes[METADATA] = ownMetadata(attributes[METADATA]);
  return attributes;
}

function withoutThose(attributes: Attributes, isHidden: (name: string) => boolean): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !isHidden(name)));
}

function hideValue(attributes: Attributes, value: string, mimeType: string): void {
  if (attributes[value] === undefined) return;
  attributes[value] = HIDDEN;
  delete attributes[mimeType];
}

function ownMetadata(metadata: unknown): string {
  const entries = Object.entries(jsonIn(metadata) ?? {});
  return JSON.stringify(
    Object.fromEntries(entries.map(([key, value]) => [key, OWN_METADATA.test(key) ? value : HIDDEN])),
  );
}

/** The type of an exception says nothing of what was said. */
function withoutWords(attributes: Attributes = {}): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name === "exception.type" ? value : HIDDEN]),
  );
}

import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { jsonIn } from "../spans/json-in.ts";

/** What OPENINFERENCE_HIDE_INPUTS and OPENINFERENCE_HIDE_OUTPUTS ask for. */
export interface Hiding {
  inputs: boolean;
  outputs: boolean;
}

const HIDDEN = "__REDACTED__";

const { INPUT_VALUE, OUTPUT_VALUE, METADATA, INPUT_MIME_TYPE, OUTPUT_MIME_TYPE } = SemanticConventions;
const OF_INPUTS =
  /^(?:input\.images|llm\.(?:input_messages|tools|prompts|prompt_template)|tool\.parameters|tag\.tags|embedding\.embeddings\.\d+\.embedding\.text|reranker\.(?:query|input_documents))(?:\.|$)/u;
const OF_OUTPUTS =
  /^(?:output\.images|llm\.(?:output_messages|choices|function_call)|reranker\.output_documents)(?:\.|$)|^retrieval\.documents\.\d+\.document\.(?:content|metadata)/u;
/** What is known of a talk comes from both. */
const OF_EITHER = /^supportbot\./u;
/** What LangGraph and the session's own keys say; all else is the caller's. */
const OWN_METADATA =
  /^(?:thread_id|session_id|user_id|checkpoint_(?:ns|id)|run_attempt|(?:langgraph|ls|lc|__pregel)_\w+)$/u;

/**
 * OpenInference hides values and messages alone. What else repeats them goes
 * too: documents, exceptions, status messages, the caller's metadata and tags.
 */
export function hiddenSpan(span: ReadableSpan, { inputs, outputs }: Hiding): ReadableSpan {
  if (!inputs && !outputs) return span;
  const isHidden = (name: string): boolean =>
    OF_EITHER.test(name) || (inputs && OF_INPUTS.test(name)) || (outputs && OF_OUTPUTS.test(name));
  const attributes = withoutThose(span.attributes, isHidden);
  if (inputs) hideValue(attributes, INPUT_VALUE, INPUT_MIME_TYPE);
  if (outputs) hideValue(attributes, OUTPUT_VALUE, OUTPUT_MIME_TYPE);
  if (inputs && attributes[METADATA] !== undefined) attributes[METADATA] = ownMetadata(attributes[METADATA]);
  const { status, events, links } = span;
  const own = {
    attributes,
    status: status.message === undefined ? status : { ...status, message: HIDDEN },
    events: events.map((event) => ({ ...event, attributes: withoutWords(event.attributes) })),
    links: links.map((link) => ({ ...link, attributes: {} })),
  };
  const properties = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(span, Object.fromEntries(properties) as PropertyDescriptorMap) as ReadableSpan;
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

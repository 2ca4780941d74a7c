import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { z } from "zod";
import { ContextEntry } from "../context/ledger/ledger.ts";
import { jsonIn } from "../spans/json-in.ts";
import { messagesIn } from "../spans/messages-in.ts";
import { contextAttributes } from "./context-attributes.ts";
import type { LiveTurn } from "./live-turns.ts";
import { toolCallAttributes } from "./model-messages.ts";
import { documentAttributes } from "./retrieved-documents.ts";

/** A span that is about to end, as rules see it. */
export interface EndingSpan {
  attributes: Attributes;
  /** The run's metadata, parsed. */
  metadata: { [key: string]: unknown };
  /** It is the root of its run; a program's own span may stand above it. */
  isRoot: boolean;
  /** What the turn announced of itself. */
  live?: LiveTurn | undefined;
}

/** Says what to set on a span that is about to end. */
type SpanRule = (span: EndingSpan) => Attributes;

/** What every span says of itself: whose session it is. `session.id` is always the thread. */
const belongsToSession: SpanRule = ({ metadata, live }) => {
  const sessionId = textIn(metadata, "thread_id") ?? textIn(metadata, "session_id");
  const userId = live?.userId ?? textIn(metadata, "user_id");
  const tags = metadata["tags"];
  return {
    ...(sessionId !== undefined && { [SemanticConventions.SESSION_ID]: sessionId }),
    ...(userId !== undefined && { [SemanticConventions.USER_ID]: userId }),
    ...(Array.isArray(tags) && { [SemanticConventions.TAG_TAGS]: tags.map(String) }),
  };
};

/** A turn reads as what the customer said and what was replied, not as serialised state. */
const readsAsTurn: SpanRule = ({ attributes, isRoot, live }) => {
  if (!isRoot || attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] !== OpenInferenceSpanKind.CHAIN) return {};
  const input = jsonIn(attributes[SemanticConventions.INPUT_VALUE]);
  const output = jsonIn(attributes[SemanticConventions.OUTPUT_VALUE]);
  const history = messagesIn(output);
  // A run that goes on where another broke off has no input.
  const said = (messagesIn(input) ?? history)?.findLast(({ role }) => role === "user");
  if (said === undefined) return {};
  const lastWords = history?.findLastIndex(({ role }) => role === "user") ?? -1;
  const reply = history?.slice(lastWords + 1).findLast(({ role }) => role === "assistant");
  const turn = turnOf(output) ?? live?.turn ?? history?.filter(({ role }) => role === "user").length;
  return {
    [SemanticConventions.INPUT_VALUE]: said.text,
    [SemanticConventions.INPUT_MIME_TYPE]: MimeType.TEXT,
    ...(output !== undefined && {
      [SemanticConventions.OUTPUT_VALUE]: reply?.text ?? "",
      [SemanticConventions.OUTPUT_MIME_TYPE]: MimeType.TEXT,
    }),
    ...(turn !== undefined && { turn_number: turn }),
  };
};

/** The model by the name it was asked by; the instrumentation knows only some providers' parameters. */
const namesItsModel: SpanRule = ({ attributes, metadata }) => {
  const name = textIn(metadata, "ls_model_name");
  const isModel = attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] === OpenInferenceSpanKind.LLM;
  const isNamed = attributes[SemanticConventions.LLM_MODEL_NAME] !== undefined;
  return isModel && !isNamed && name !== undefined ? { [SemanticConventions.LLM_MODEL_NAME]: name } : {};
};

/** Which tools a model was shown to have called, and calls now. */
const tellsToolCalls: SpanRule = ({ attributes }) => {
  if (attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] !== OpenInferenceSpanKind.LLM) return {};
  return toolCallAttributes(attributes);
};

/** Which documents were found, and how well they fit. */
const tellsDocuments: SpanRule = ({ attributes }) => {
  if (attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] !== OpenInferenceSpanKind.RETRIEVER) return {};
  return documentAttributes(attributes);
};

/** What was embedded, and by which model; the vector itself says nothing to a reader. */
const tellsEmbedding: SpanRule = ({ attributes, metadata }) => {
  if (attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] !== OpenInferenceSpanKind.EMBEDDING) return {};
  const { EMBEDDING_EMBEDDINGS, EMBEDDING_TEXT, EMBEDDING_MODEL_NAME, INPUT_VALUE } = SemanticConventions;
  const [model, text] = [textIn(metadata, "ls_model_name"), attributes[INPUT_VALUE]];
  return {
    ...(model !== undefined && { [EMBEDDING_MODEL_NAME]: model }),
    ...(typeof text === "string" && { [`${EMBEDDING_EMBEDDINGS}.0.${EMBEDDING_TEXT}`]: text }),
  };
};

const ToolOutput = z.object({ output: z.object({ lc: z.literal(1), kwargs: z.object({ content: z.string() }) }) });

/** A tool's output is what it said, not LangChain's message around it. */
const showsToolOutput: SpanRule = ({ attributes }) => {
  if (attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] !== OpenInferenceSpanKind.TOOL) return {};
  const { data } = ToolOutput.safeParse(jsonIn(attributes[SemanticConventions.OUTPUT_VALUE]));
  if (data === undefined) return {};
  const { content } = data.output.kwargs;
  return {
    [SemanticConventions.OUTPUT_VALUE]: content,
    [SemanticConventions.OUTPUT_MIME_TYPE]: jsonIn(content) === undefined ? MimeType.TEXT : MimeType.JSON,
  };
};

/** What the bot knew when the turn ended. */
const showsContext: SpanRule = ({ attributes, isRoot, live }) => {
  if (!isRoot) return {};
  const output = jsonIn(attributes[SemanticConventions.OUTPUT_VALUE]) as { ledger?: unknown } | undefined;
  const ledger = ContextEntry.array().safeParse(output?.ledger).data ?? live?.ledger;
  return ledger === undefined ? {} : contextAttributes(ledger);
};

/** All rules see the span as it was; later ones win. */
export const spanRules: readonly SpanRule[] = [
  belongsToSession,
  readsAsTurn,
  namesItsModel,
  tellsToolCalls,
  tellsDocuments,
  tellsEmbedding,
  showsToolOutput,
  showsContext,
];

function turnOf(output: unknown): number | undefined {
  const turn = (output as { turn?: unknown } | undefined)?.turn;
  return typeof turn === "number" ? turn : undefined;
}

function textIn(metadata: { [key: string]: unknown }, key: string): string | undefined {
  const value = metadata[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import { ContextView } from "../context/ledger/context-view.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import { totalUsage } from "../lib/usage.ts";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { failureOf } from "./failure-of.ts";
import { readDocuments } from "./read-documents.ts";
import type { Run } from "./read-runs.ts";
import { readAnswer, readWords } from "./read-words.ts";
import type { Session, Step, TurnView } from "./session.ts";
import { turnRunsOf } from "./turn-runs.ts";

const { INPUT_VALUE, OUTPUT_VALUE, USER_ID, TOOL_NAME, LLM_MODEL_NAME } = SemanticConventions;
const stepKinds = new Map<OpenInferenceSpanKind | undefined, Step["kind"]>([
  [OpenInferenceSpanKind.LLM, "model"],
  [OpenInferenceSpanKind.TOOL, "tool"],
  [OpenInferenceSpanKind.RETRIEVER, "retrieval"],
]);
const NOTHING_KNOWN: ContextView = { activeOrderId: null, entries: [] };

/** Pure: a session's spans as its conversation. A turn is a run, or the runs that a pause split it into. */
export function readSession(sessionId: string, spans: readonly SpanRecord[]): Session {
  const userId = spans.map(({ attributes }) => attributes[USER_ID]).find((id) => typeof id === "string");
  const turns: TurnView[] = [];
  for (const { turn, runs } of turnRunsOf(spans)) {
    let known = turns.at(-1)?.context ?? NOTHING_KNOWN;
    const parts = runs.map((run) => {
      const view = turnViewFrom(run, turn, known);
      known = view.context;
      return view;
    });
    turns.push(parts.reduce(joined));
  }
  return { sessionId, ...(userId !== undefined && { userId }), turns };
}

function turnViewFrom(run: Run, turn: number, contextBefore: ContextView): TurnView {
  const { root, spans, startNs, endNs } = run;
  const steps = spans
    .filter(({ attributes }) => kindOf(attributes) !== undefined)
    .map((span) => stepFrom(span, startNs));
  const words = readWords(run);
  const error = failureOf(run, words.output);
  return {
    turn,
    ...words,
    context: ContextView.safeParse(jsonIn(root?.attributes["supportbot.context"])).data ?? contextBefore,
    traceIds: spans[0] ? [spans[0].traceId] : [],
    startedAt: isoFromNs(startNs),
    durationMs: milliseconds(startNs, endNs),
    usage: totalUsage(steps.flatMap(({ usage }) => usage ?? [])),
    ...(error !== undefined && { error }),
    steps,
  };
}

function stepFrom(span: SpanRecord, turnStartNs: bigint): Step {
  const { attributes, name, status, startNs, endNs } = span;
  const kind = kindOf(attributes) ?? "tool";
  return {
    kind,
    name: String(attributes[kind === "model" ? LLM_MODEL_NAME : TOOL_NAME] ?? name),
    ok: status.code !== SpanStatusCode.ERROR,
    startMs: milliseconds(turnStartNs, startNs),
    durationMs: milliseconds(startNs, endNs),
    input: String(attributes[INPUT_VALUE] ?? ""),
    output: readOutput[kind](span),
    ...(kind === "model" && {
      usage: {
        inputTokens: countIn(attributes, SemanticConventions.LLM_TOKEN_COUNT_PROMPT),
        outputTokens: countIn(attributes, SemanticConventions.LLM_TOKEN_COUNT_COMPLETION),
      },
    }),
  };
}

const readOutput: { [kind in Step["kind"]]: (span: SpanRecord) => string } = {
  model: readAnswer,
  tool: ({ attributes }) => String(attributes[OUTPUT_VALUE] ?? ""),
  retrieval: (span) => readDocuments(span) || String(span.attributes[OUTPUT_VALUE] ?? ""),
};

function joined(first: TurnView, second: TurnView): TurnView {
  return {
    ...second,
    input: first.input || second.input,
    startedAt: first.startedAt,
    traceIds: [...first.traceIds, ...second.traceIds],
    durationMs: first.durationMs + second.durationMs,
    usage: totalUsage([first.usage, second.usage]),
    steps: [...first.steps, ...second.steps],
  };
}

/** Another program may send anything as a count. */
function countIn(attributes: SpanRecord["attributes"], name: string): number {
  const count = attributes[name];
  return typeof count === "number" && Number.isFinite(count) ? count : 0;
}

function kindOf(attributes: SpanRecord["attributes"]): Step["kind"] | undefined {
  return stepKinds.get(findSpanKind(attributes));
}

function milliseconds(from: bigint, to: bigint): number {
  return Number((to - from) / 1000n) / 1000;
}

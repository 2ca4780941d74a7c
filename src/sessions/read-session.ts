import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import { ContextView } from "../context/ledger/context-view.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import { totalUsage } from "../lib/usage.ts";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { failureOf } from "./failure-of.ts";
import { costIn, usageIn } from "./model-use.ts";
import { totalCost, type Prices } from "./prices.ts";
import { readDocuments } from "./read-documents.ts";
import type { Run } from "./read-runs.ts";
import { readAnswer, readWords } from "./read-words.ts";
import type { Session } from "./session.ts";
import { turnRunsOf } from "./turn-runs.ts";
import type { Interrupt, Step, TurnView } from "./turn-view.ts";

const { INPUT_VALUE, OUTPUT_VALUE, USER_ID, TOOL_NAME, LLM_MODEL_NAME } = SemanticConventions;
const stepKinds = new Map<OpenInferenceSpanKind | undefined, Step["kind"]>([
  [OpenInferenceSpanKind.LLM, "model"],
  [OpenInferenceSpanKind.TOOL, "tool"],
  [OpenInferenceSpanKind.RETRIEVER, "retrieval"],
]);
const NOTHING_KNOWN: ContextView = { activeOrderId: null, entries: [] };

/** Pure: a session's spans as its conversation. A turn is a run, or the runs that a pause split it into. */
export function readSession(sessionId: string, spans: readonly SpanRecord[], prices: Prices = {}): Session {
  const userId = spans.map(({ attributes }) => attributes[USER_ID]).find((id) => typeof id === "string");
  const turns: TurnView[] = [];
  for (const { turn, runs } of turnRunsOf(spans)) {
    let known = turns.at(-1)?.context ?? NOTHING_KNOWN;
    const parts = runs.map((run) => {
      const view = turnViewFrom(run, turn, { known, prices });
      known = view.context;
      return view;
    });
    turns.push(parts.reduce(joined));
  }
  return { sessionId, ...(userId !== undefined && { userId }), turns };
}

function turnViewFrom(run: Run, turn: number, { known, prices }: { known: ContextView; prices: Prices }): TurnView {
  const { root, spans, startNs, endNs } = run;
  const steps = spans
    .filter(({ attributes }) => kindOf(attributes) !== undefined)
    .map((span) => stepFrom(span, startNs, prices));
  const words = readWords(run);
  const interrupts = interruptsOf(root);
  const error = failureOf(run, words.output);
  return {
    turn,
    ...words,
    context: ContextView.safeParse(jsonIn(root?.attributes["supportbot.context"])).data ?? known,
    traceIds: spans[0] ? [spans[0].traceId] : [],
    startedAt: isoFromNs(startNs),
    endedAt: isoFromNs(endNs),
    durationMs: milliseconds(startNs, endNs),
    usage: totalUsage(steps.flatMap(({ usage }) => usage ?? [])),
    cost: totalCost(steps.map(({ cost = 0 }) => cost)),
    ...(interrupts.length > 0 && { interrupts }),
    ...(error !== undefined && { error }),
    steps,
  };
}

function stepFrom(span: SpanRecord, turnStartNs: bigint, prices: Prices): Step {
  const { attributes, name, status, startNs, endNs } = span;
  const kind = kindOf(attributes) ?? "tool";
  const called = String(attributes[kind === "model" ? LLM_MODEL_NAME : TOOL_NAME] ?? name);
  return {
    kind,
    traceId: span.traceId,
    spanId: span.spanId,
    name: called,
    ok: status.code !== SpanStatusCode.ERROR,
    startMs: milliseconds(turnStartNs, startNs),
    durationMs: milliseconds(startNs, endNs),
    input: String(attributes[INPUT_VALUE] ?? ""),
    output: readOutput[kind](span),
    ...(kind === "model" && { usage: usageIn(span), cost: costIn(span, called, prices) }),
  };
}

function interruptsOf(root: SpanRecord | undefined): Interrupt[] {
  const asked = root?.events.filter(({ name }) => name === "interrupt") ?? [];
  return asked.map(({ timeNs, attributes }) => ({
    asks: String(attributes["interrupt.value"] ?? ""),
    at: isoFromNs(timeNs),
    answered: false,
  }));
}

const readOutput: { [kind in Step["kind"]]: (span: SpanRecord) => string } = {
  model: readAnswer,
  tool: ({ attributes }) => String(attributes[OUTPUT_VALUE] ?? ""),
  retrieval: (span) => readDocuments(span) || String(span.attributes[OUTPUT_VALUE] ?? ""),
};

/** What the first run asked, the second answers. */
function joined(first: TurnView, second: TurnView): TurnView {
  const answered = (first.interrupts ?? []).map((asked) => ({ ...asked, answered: true }));
  const interrupts = [...answered, ...(second.interrupts ?? [])];
  return {
    ...second,
    input: first.input || second.input,
    startedAt: first.startedAt,
    traceIds: [...first.traceIds, ...second.traceIds],
    durationMs: first.durationMs + second.durationMs,
    usage: totalUsage([first.usage, second.usage]),
    cost: totalCost([first.cost, second.cost]),
    ...(interrupts.length > 0 && { interrupts }),
    steps: [...first.steps, ...second.steps],
  };
}

function kindOf(attributes: SpanRecord["attributes"]): Step["kind"] | undefined {
  return stepKinds.get(findSpanKind(attributes));
}

function milliseconds(from: bigint, to: bigint): number {
  return Number((to - from) / 1000n) / 1000;
}

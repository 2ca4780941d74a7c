import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import { ContextView } from "../context/ledger/context-view.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import { totalUsage } from "../lib/usage.ts";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { readDocuments } from "./read-documents.ts";
import { readRuns, type Run } from "./read-runs.ts";
import { readAnswer, readWords } from "./read-words.ts";
import type { Session, Step, TurnView } from "./session.ts";

const { INPUT_VALUE, OUTPUT_VALUE, USER_ID, TOOL_NAME, LLM_MODEL_NAME } = SemanticConventions;
const stepKinds = new Map<OpenInferenceSpanKind | undefined, Step["kind"]>([
  [OpenInferenceSpanKind.LLM, "model"],
  [OpenInferenceSpanKind.TOOL, "tool"],
  [OpenInferenceSpanKind.RETRIEVER, "retrieval"],
]);
const NOTHING_KNOWN: ContextView = { activeOrderId: null, entries: [] };
const CUT_OFF = "cut off before it was answered";
const REFUSED = /^There is no session "/u;
const STOPPED = "stopped before it was answered";

/** Pure: a session's spans as its conversation. A turn is a run, or the runs that a pause split it into. */
export function readSession(sessionId: string, spans: readonly SpanRecord[]): Session {
  const runs = readRuns(spans).filter(isTurn);
  const userId = spans.map(({ attributes }) => attributes[USER_ID]).find((id) => typeof id === "string");
  const turns: TurnView[] = [];
  let runBefore: Run | undefined;
  for (const run of runs.toSorted((a, b) => Number(a.startNs - b.startNs))) {
    const before = turns.at(-1);
    const isPart = before !== undefined && goesOn(run, before, runBefore);
    const turn = run.turn ?? (isPart ? before.turn : (before?.turn ?? 0) + 1);
    const view = turnViewFrom(run, turn, before?.context ?? NOTHING_KNOWN);
    if (isPart) turns.splice(-1, 1, joined(before, view));
    else turns.push(view);
    runBefore = run;
  }
  return { sessionId, ...(userId !== undefined && { userId }), turns };
}

/** A run that was refused, another user's say, is no turn: its words are not the session's. An Agent Server refuses in a node. */
function isTurn({ root, spans }: Run): boolean {
  if (root?.status.code !== SpanStatusCode.ERROR) return true;
  if (root.attributes["turn_number"] === undefined && REFUSED.test(reasonIn(root))) return false;
  return spans.length > 1 || findSpanKind(root.attributes) !== OpenInferenceSpanKind.CHAIN;
}

/** A run goes on with the turn before it where it says so, or has its number and that one waits for somebody or was not answered. */
function goesOn(run: Run, before: TurnView, runBefore: Run | undefined): boolean {
  if (run.turn !== undefined && run.turn !== before.turn) return false;
  const links = run.root?.links ?? [];
  if (links.some(({ traceId, attributes }) => attributes["supportbot.link"] && before.traceIds.includes(traceId)))
    return true;
  const isPaused = runBefore?.root?.events.some(({ name }) => name === "interrupt") ?? false;
  const isAgain = before.output === "" && before.input === readWords(run).input;
  return run.turn !== undefined && (isPaused || isAgain);
}

function turnViewFrom(run: Run, turn: number, contextBefore: ContextView): TurnView {
  const { root, spans, startNs, endNs } = run;
  const steps = spans
    .filter(({ attributes }) => kindOf(attributes) !== undefined)
    .map((span) => stepFrom(span, startNs));
  const words = readWords(run);
  const error = root === undefined ? CUT_OFF : errorOf(root, words.output);
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

function reasonIn({ events, status }: Pick<SpanRecord, "events" | "status">): string {
  const exception = events.find(({ name }) => name === "exception")?.attributes["exception.message"];
  return String(exception ?? status.message ?? "failed").split("\n")[0] ?? "";
}

function errorOf({ status, events, attributes }: SpanRecord, output: string): string | undefined {
  if (status.code !== SpanStatusCode.ERROR)
    return attributes[OUTPUT_VALUE] === undefined && output === "" ? STOPPED : undefined;
  const reason = reasonIn({ events, status });
  return /^(abort|this operation was aborted)/iu.test(reason) ? STOPPED : reason;
}

function milliseconds(from: bigint, to: bigint): number {
  return Number((to - from) / 1000n) / 1000;
}

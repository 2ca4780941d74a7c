import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { ContextView } from "../context/context-view.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import { totalUsage } from "../lib/usage.ts";
import { jsonIn } from "../spans/json-in.ts";
import { messagesIn } from "../spans/messages-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { readRuns, type Run } from "./read-runs.ts";
import type { Session, Step, TurnView } from "./session.ts";

const { INPUT_VALUE, OUTPUT_VALUE, USER_ID, TOOL_NAME, LLM_MODEL_NAME } = SemanticConventions;
const stepKinds: { [kind: string]: Step["kind"] } = {
  [OpenInferenceSpanKind.LLM]: "model",
  [OpenInferenceSpanKind.TOOL]: "tool",
  [OpenInferenceSpanKind.RETRIEVER]: "retrieval",
};
const NOTHING_KNOWN: ContextView = { activeOrderId: null, entries: [] };
const CUT_OFF = "cut off before it was answered";
const STOPPED = "stopped before it was answered";

/** Pure: a session's spans as its conversation. A turn is a run, or the runs that a pause split it into. */
export function readSession(sessionId: string, spans: readonly SpanRecord[]): Session {
  const runs = readRuns(spans).filter(isTurn);
  const userId = spans.map(({ attributes }) => attributes[USER_ID]).find((id) => typeof id === "string");
  const turns: TurnView[] = [];
  for (const run of runs.toSorted((a, b) => Number(a.startNs - b.startNs))) {
    const before = turns.at(-1);
    const turn = run.turn ?? (before?.turn ?? 0) + 1;
    const view = turnViewFrom(run, turn, before?.context ?? NOTHING_KNOWN);
    if (before?.turn === turn && before.output === "") turns.splice(-1, 1, joined(before, view));
    else turns.push(view);
  }
  return { sessionId, ...(userId !== undefined && { userId }), turns };
}

/** A run that was refused at the door, another user's say, ran no node: its words are not the session's. */
function isTurn({ root, spans }: Run): boolean {
  return root === undefined || spans.length > 1 || root.status.code !== 2;
}

function turnViewFrom({ root, spans, startNs, endNs }: Run, turn: number, contextBefore: ContextView): TurnView {
  const steps = spans
    .filter(({ attributes }) => kindOf(attributes) !== undefined)
    .map((span) => stepFrom(span, startNs));
  const error = root === undefined ? CUT_OFF : errorOf(root);
  return {
    turn,
    input: root ? String(root.attributes[INPUT_VALUE] ?? "") : (spans.map(wordsIn).find(Boolean) ?? ""),
    output: String(root?.attributes[OUTPUT_VALUE] ?? ""),
    context: ContextView.safeParse(jsonIn(root?.attributes["supportbot.context"])).data ?? contextBefore,
    traceIds: spans[0] ? [spans[0].traceId] : [],
    startedAt: isoFromNs(startNs),
    durationMs: milliseconds(startNs, endNs),
    usage: totalUsage(steps.flatMap(({ usage }) => usage ?? [])),
    ...(error !== undefined && { error }),
    steps,
  };
}

function stepFrom({ attributes, name, status, startNs, endNs }: SpanRecord, turnStartNs: bigint): Step {
  const kind = kindOf(attributes) ?? "tool";
  const output = String(attributes[OUTPUT_VALUE] ?? "");
  return {
    kind,
    name: String(attributes[kind === "model" ? LLM_MODEL_NAME : TOOL_NAME] ?? name),
    ok: status.code !== 2,
    startMs: milliseconds(turnStartNs, startNs),
    durationMs: milliseconds(startNs, endNs),
    input: String(attributes[INPUT_VALUE] ?? ""),
    output: kind === "model" ? answerIn(attributes) : output,
    ...(kind === "model" && {
      usage: {
        inputTokens: Number(attributes[SemanticConventions.LLM_TOKEN_COUNT_PROMPT] ?? 0),
        outputTokens: Number(attributes[SemanticConventions.LLM_TOKEN_COUNT_COMPLETION] ?? 0),
      },
    }),
  };
}

/** What a model said, and what it called. */
function answerIn(attributes: SpanRecord["attributes"]): string {
  const message = `${SemanticConventions.LLM_OUTPUT_MESSAGES}.0.`;
  const said = attributes[`${message}${SemanticConventions.MESSAGE_CONTENT}`];
  const called = Object.entries(attributes).filter(
    ([key]) => key.startsWith(message) && key.endsWith(SemanticConventions.TOOL_CALL_FUNCTION_NAME),
  );
  return [said, ...called.map(([, name]) => `→ ${String(name)}`)].filter(Boolean).join(" ");
}

function joined(first: TurnView, second: TurnView): TurnView {
  return {
    ...first,
    ...second,
    input: first.input || second.input,
    output: second.output || first.output,
    startedAt: first.startedAt,
    traceIds: [...first.traceIds, ...second.traceIds],
    durationMs: first.durationMs + second.durationMs,
    usage: totalUsage([first.usage, second.usage]),
    steps: [...first.steps, ...second.steps],
  };
}

function kindOf(attributes: SpanRecord["attributes"]): Step["kind"] | undefined {
  return stepKinds[String(attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND])];
}

function errorOf({ status, events, attributes }: SpanRecord): string | undefined {
  if (status.code !== 2) return attributes[OUTPUT_VALUE] === undefined ? STOPPED : undefined;
  const exception = events.find(({ name }) => name === "exception")?.attributes["exception.message"];
  const reason = String(exception ?? status.message ?? "failed").split("\n")[0];
  return /^(abort|this operation was aborted)/iu.test(reason ?? "") ? STOPPED : reason;
}

function wordsIn({ attributes }: SpanRecord): string | undefined {
  return messagesIn(jsonIn(attributes[INPUT_VALUE]))?.findLast(({ role }) => role === "user")?.text;
}

function milliseconds(from: bigint, to: bigint): number {
  return Number((to - from) / 1000n) / 1000;
}

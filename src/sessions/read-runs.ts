import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";

/** One run of a graph or program: its root span and what hangs below. */
export interface Run {
  /** Missing where the process ended first. */
  root: SpanRecord | undefined;
  spans: readonly SpanRecord[];
  startNs: bigint;
  endNs: bigint;
  turn: number | undefined;
}

/**
 * Pure: the runs that spans are of. What hangs below a run's root is its own,
 * even where a program's span holds several runs in one trace; what lost its
 * root is put together by the trace.
 */
export function readRuns(spans: readonly SpanRecord[]): Run[] {
  const byId = new Map(spans.map((span) => [`${span.traceId}/${span.spanId}`, span]));
  const aboveOf = (span: SpanRecord): SpanRecord | undefined => byId.get(`${span.traceId}/${span.parentSpanId ?? ""}`);
  const isRoot = (span: SpanRecord): boolean =>
    isRunsRoot(span) || (span.parentIsRemote === true && aboveOf(span) === undefined);
  const tops = topsOf(spans, (span) => (isRoot(span) ? undefined : aboveOf(span)));
  const runs = new Map<SpanRecord | string, SpanRecord[]>();
  for (const span of spans) {
    const top = tops.get(span) ?? span;
    const key = isRoot(top) ? top : top.traceId;
    const run = runs.get(key);
    if (run) run.push(span);
    else runs.set(key, [span]);
  }
  return Array.from(runs, ([key, run]) => readRun(typeof key === "string" ? undefined : key, run));
}

function readRun(root: SpanRecord | undefined, spans: readonly SpanRecord[]): Run {
  const told = root ? [root] : spans;
  return {
    root,
    spans,
    startNs: spans.reduce((least, { startNs }) => (startNs < least ? startNs : least), spans[0]?.startNs ?? 0n),
    endNs: spans.reduce((most, { endNs }) => (endNs > most ? endNs : most), 0n),
    turn: told.map(turnIn).find((turn) => turn !== undefined),
  };
}

/**
 * For each span the outermost one above it; a cycle ends where it would begin
 * again. Every step is taken once: another program may send a long chain.
 */
function topsOf(
  spans: readonly SpanRecord[],
  aboveOf: (span: SpanRecord) => SpanRecord | undefined,
): ReadonlyMap<SpanRecord, SpanRecord> {
  const tops = new Map<SpanRecord, SpanRecord>();
  for (const span of spans) {
    const path = new Set<SpanRecord>();
    let top = span;
    for (let above: SpanRecord | undefined = span; above !== undefined && !path.has(above); above = aboveOf(above)) {
      top = tops.get(above) ?? above;
      if (top !== above) break;
      path.add(above);
    }
    for (const below of path) tops.set(below, top);
  }
  return tops;
}

function isRunsRoot({ parentSpanId, attributes }: SpanRecord): boolean {
  return parentSpanId === undefined || attributes["turn_number"] !== undefined;
}

/** A root says its turn; of a turn without one, what its first node wrote does. */
function turnIn({ attributes }: SpanRecord): number | undefined {
  const written = jsonIn(attributes[SemanticConventions.OUTPUT_VALUE]) as { turn?: unknown } | undefined;
  const turn = attributes["turn_number"] ?? written?.turn;
  return typeof turn === "number" ? turn : undefined;
}

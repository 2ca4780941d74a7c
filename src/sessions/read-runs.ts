import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";

/** One run of a graph: its root span and what hangs below. */
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
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const runs = new Map<string, SpanRecord[]>();
  for (const span of spans) {
    const top = topOf(span, byId);
    const key = isRoot(top) ? top.spanId : top.traceId;
    const run = runs.get(key);
    if (run) run.push(span);
    else runs.set(key, [span]);
  }
  return Array.from(runs.values(), readRun);
}

function readRun(spans: readonly SpanRecord[]): Run {
  const root = spans.find(isRoot);
  const told = root ? [root] : spans;
  return {
    root,
    spans,
    startNs: spans.reduce((least, { startNs }) => (startNs < least ? startNs : least), spans[0]?.startNs ?? 0n),
    endNs: spans.reduce((most, { endNs }) => (endNs > most ? endNs : most), 0n),
    turn: told.map(turnIn).find((turn) => turn !== undefined),
  };
}

/** The outermost span above one, up to its run's root; a cycle ends where it would begin again. */
function topOf(span: SpanRecord, byId: ReadonlyMap<string, SpanRecord>, seen = new Set<SpanRecord>()): SpanRecord {
  const above = isRoot(span) ? undefined : byId.get(span.parentSpanId ?? "");
  return above === undefined || seen.has(above) ? span : topOf(above, byId, seen.add(above));
}

function isRoot({ parentSpanId, attributes }: SpanRecord): boolean {
  return parentSpanId === undefined || attributes["turn_number"] !== undefined;
}

/** A root says its turn; of a turn without one, what its first node wrote does. */
function turnIn({ attributes }: SpanRecord): number | undefined {
  const written = jsonIn(attributes[SemanticConventions.OUTPUT_VALUE]) as { turn?: unknown } | undefined;
  const turn = attributes["turn_number"] ?? written?.turn;
  return typeof turn === "number" ? turn : undefined;
}

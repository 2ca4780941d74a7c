import type { SpanRecord } from "../spans/span-record.ts";

/** A span at its place in the tree. */
export interface TreeSpan {
  span: SpanRecord;
  /** How many spans are above it. */
  depth: number;
  /** `orphan`: the span it hangs below is not there. `cycle`: it hangs below itself, and is shown as if it did not. */
  mark?: "orphan" | "cycle";
}

/**
 * Pure: spans as a tree, laid out line by line: each behind the one it hangs below, those beside each other as they came. Every span is
 * there once, whatever its parent is said to be. Nothing here goes deeper with the tree: other programs' can be a thousand deep.
 */
export function spanTree(spans: readonly SpanRecord[]): TreeSpan[] {
  const byId = new Map(spans.map((span) => [idOf(span), span]));
  const below = new Map<string, SpanRecord[]>();
  const tops: TreeSpan[] = [];
  for (const span of spans) {
    const above = aboveOf(span);
    if (above === undefined || !byId.has(above))
      tops.push({ span, depth: 0, ...(isOrphan(span) && { mark: "orphan" }) });
    else if (!below.get(above)?.push(span)) below.set(above, [span]);
  }
  const lines: TreeSpan[] = [];
  const placed = new Set<SpanRecord>();
  const place = (top: TreeSpan): void => {
    const waiting = [top];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (placed.has(next.span)) continue;
      placed.add(next.span);
      lines.push(next);
      const depth = next.depth + 1;
      for (const span of (below.get(idOf(next.span)) ?? []).toReversed()) waiting.push({ span, depth });
    }
  };
  tops.forEach(place);
  for (const span of spans) if (!placed.has(span)) place({ span: firstOfCycle(span, byId), depth: 0, mark: "cycle" });
  return lines;
}

/** Above what hangs below no top there is a cycle: the one of it that is met first. */
function firstOfCycle(span: SpanRecord, byId: ReadonlyMap<string, SpanRecord>): SpanRecord {
  const met = new Set<SpanRecord>();
  let at = span;
  while (!met.has(at)) {
    met.add(at);
    at = byId.get(aboveOf(at) ?? "") ?? at;
  }
  return at;
}

/** A turn's root may hang below a span of the program that runs it, and another process's spans may be sent elsewhere. */
function isOrphan({ parentSpanId, parentIsRemote, attributes }: SpanRecord): boolean {
  return parentSpanId !== undefined && parentIsRemote !== true && attributes["turn_number"] === undefined;
}

function aboveOf({ traceId, parentSpanId }: SpanRecord): string | undefined {
  return parentSpanId === undefined ? undefined : `${traceId}/${parentSpanId}`;
}

function idOf({ traceId, spanId }: SpanRecord): string {
  return `${traceId}/${spanId}`;
}

import { groupBy } from "../../../lib/group-by.ts";
import { counted, duration, printable } from "../../../lib/text.ts";
import { spanTree } from "../../../sessions/span-tree.ts";
import type { SpanRecord } from "../../../spans/span-record.ts";
import { SpanLine } from "./span-line.tsx";

/** More lines than that are no picture any more. */
const MOST = 2000;

/** The spans of a turn, trace by trace, since a turn that waited for somebody has parts that lie hours apart. */
export function TraceTree({ spans, inFile = false }: { spans: readonly SpanRecord[]; inFile?: boolean }) {
  const traces = groupBy(spans, ({ traceId }) => traceId);
  return (
    <>
      {Array.from(traces, ([traceId, ofTrace]) => (
        <Trace traceId={traceId} spans={ofTrace} inFile={inFile} />
      ))}
    </>
  );
}

function Trace({ traceId, spans, inFile }: { traceId: string; spans: readonly SpanRecord[]; inFile: boolean }) {
  const lines = spanTree(spans);
  const startNs = spans.reduce((least, span) => (span.startNs < least ? span.startNs : least), spans[0]?.startNs ?? 0n);
  const endNs = spans.reduce((most, span) => (span.endNs > most ? span.endNs : most), startNs);
  const wholeMs = Number(endNs - startNs) / 1e6;
  const marks = lines.filter(({ mark }) => mark !== undefined).length;
  return (
    <>
      <p class="trace-facts">
        {counted(spans.length, "span")} · {duration(wholeMs)} · trace <code>{printable(traceId)}</code>
        {marks > 0 && <span class="badge warn">{counted(marks, "span")} out of place</span>}
      </p>
      <ol class="spans" aria-label="Spans by their start, each below the one it is part of">
        {lines.slice(0, MOST).map((line) => (
          <SpanLine line={line} startNs={startNs} wholeMs={wholeMs} inFile={inFile} />
        ))}
      </ol>
      {lines.length > MOST && (
        <p class="soft">and {counted(lines.length - MOST, "more span")}, which `sessions export` has.</p>
      )}
    </>
  );
}

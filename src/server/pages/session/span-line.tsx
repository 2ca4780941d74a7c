import { SpanStatusCode } from "@opentelemetry/api";
import { duration, printable } from "../../../lib/text.ts";
import type { TreeSpan } from "../../../sessions/span-tree.ts";
import { findSpanKind } from "../../../spans/span-kind.ts";
import { address } from "../parts/address.ts";
import { TimeBar } from "../parts/time-bar.tsx";

interface SpanLineProps {
  line: TreeSpan;
  startNs: bigint;
  wholeMs: number;
  inFile: boolean;
}

/** Deeper spans stay where these stand, and say how deep they are. */
const DEEPEST_INDENT = 12;
const STEP_PX = 12;

const KINDS: Readonly<Record<string, string>> = {
  LLM: "model",
  TOOL: "tool",
  RETRIEVER: "retrieval",
  EMBEDDING: "retrieval",
  RERANKER: "retrieval",
  AGENT: "agent",
  GUARDRAIL: "guard",
  EVALUATOR: "guard",
};
const MARKS = { orphan: "its parent is missing", cycle: "below itself" };

/** One span of the waterfall; opened, it is asked for its attributes. */
export function SpanLine({ line, startNs, wholeMs, inFile }: SpanLineProps) {
  const { span, depth, mark } = line;
  const { traceId, spanId, status } = span;
  const failed = status.code === SpanStatusCode.ERROR;
  const kind = findSpanKind(span.attributes);
  const style = `span ${KINDS[kind ?? ""] ?? "chain"}${failed ? " failed" : ""}`;
  const durationMs = Number(span.endNs - span.startNs) / 1e6;
  const told = (
    <>
      <span class="what">
        <svg class="indent" width={Math.min(depth, DEEPEST_INDENT) * STEP_PX} height="1" aria-hidden="true" />
        {depth > DEEPEST_INDENT && <small title={`${depth} deep`}>{depth}↳</small>}
        <b>{printable(span.name)}</b> <small>{kind?.toLowerCase() ?? "other"}</small>
        {failed && <span class="badge bad">failed</span>}
        {mark && <span class="badge warn">{MARKS[mark]}</span>}
      </span>
      <TimeBar startMs={Number(span.startNs - startNs) / 1e6} durationMs={durationMs} wholeMs={wholeMs} />
      <small class="number">{duration(durationMs)}</small>
    </>
  );
  if (inFile)
    return (
      <li>
        <div class={style}>{told}</div>
      </li>
    );
  const at = address("span", { trace: traceId, span: spanId });
  return (
    <li>
      <details hx-get={at} hx-trigger="toggle once" hx-target="find .attributes">
        <summary class={style}>{told}</summary>
        <div class="attributes">
          <a href={at}>Its attributes</a>
        </div>
      </details>
    </li>
  );
}

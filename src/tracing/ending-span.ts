import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import type { LiveTurn } from "./live-turns.ts";
import type { RunMemory } from "./run-memory.ts";
import type { SessionMemory } from "./session-memory.ts";
import type { TracedTurn } from "./trace-ids.ts";

/** A span that has ended and is not handed on yet, as rules see it. */
export interface EndingSpan {
  name: string;
  traceId: string;
  spanId: string;
  attributes: Attributes;
  /** The object or list that a text holds as JSON, as `jsonIn`; what several rules ask for is parsed once. */
  parsed: (text: unknown) => unknown;
  /** The run's metadata, parsed. */
  metadata: { readonly [key: string]: unknown };
  /** It is the root of its run; a program's own span may stand above it. */
  isRoot: boolean;
  /** What its run waits for, if an interrupt stopped it: a text, or JSON. */
  asks?: string | undefined;
  /** What the turn announced of itself. */
  live?: LiveTurn | undefined;
  /** The turn of our own that it is part of. */
  turn?: TracedTurn | undefined;
  /** What the spans of its run told before. */
  run: RunMemory;
  /** What the spans of its session told before. */
  memory: SessionMemory;
}

/** Says what to set on a span; `undefined` takes an attribute away. */
export type SpanRule = (span: EndingSpan) => Attributes;

export function inputOf({ attributes, parsed }: EndingSpan): unknown {
  return parsed(attributes[SemanticConventions.INPUT_VALUE]);
}

export function outputOf({ attributes, parsed }: EndingSpan): unknown {
  return parsed(attributes[SemanticConventions.OUTPUT_VALUE]);
}

/** What OPENINFERENCE_HIDE_* puts in a value's place. */
export const HIDDEN = "__REDACTED__";

export function isKind({ attributes }: EndingSpan, ...kinds: OpenInferenceSpanKind[]): boolean {
  return kinds.some((kind) => attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] === kind);
}

/** It is a node's own span, not one of what runs inside. */
export function isNode(span: EndingSpan): boolean {
  return isKind(span, OpenInferenceSpanKind.CHAIN) && span.metadata["langgraph_node"] === span.name;
}

/** A text of the metadata that is not empty. */
export function textIn(metadata: EndingSpan["metadata"], key: string): string | undefined {
  const value = metadata[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

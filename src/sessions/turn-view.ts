import type { ContextView } from "../context/ledger/context-view.ts";
import type { Usage } from "../lib/usage.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";

/** One turn: what was said, what was done, what was known. Times are ISO 8601 and milliseconds. */
export interface TurnView {
  turn: number;
  input: string;
  output: string;
  context: ContextView;
  /** More than one where a pause split the turn. */
  traceIds: string[];
  startedAt: string;
  /** When its last run ended: later than `durationMs` says where it waited for somebody. */
  endedAt: string;
  durationMs: number;
  usage: Usage;
  /** What its models cost; `null` where one has no price. */
  cost: number | null;
  /** What it stopped to ask. */
  interrupts?: Interrupt[];
  /** Why there is no answer; also of a turn that a crash cut off. */
  error?: string;
  /** Model calls, tools and what they retrieved, in the order they began. */
  steps: Step[];
  /** What was said of the turn. */
  annotations?: KeptAnnotation[];
}

/** A question of a run that stopped for it. */
export interface Interrupt {
  /** As JSON. */
  asks: string;
  at: string;
  answered: boolean;
}

export interface Step {
  kind: "model" | "tool" | "retrieval";
  traceId: string;
  spanId: string;
  name: string;
  ok: boolean;
  /** From the turn's beginning. */
  startMs: number;
  durationMs: number;
  input: string;
  output: string;
  usage?: Usage;
  /** Of a model's call. */
  cost?: number | null;
}

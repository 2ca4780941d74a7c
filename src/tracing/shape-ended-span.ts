import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { parseJson } from "../lib/json.ts";
import { cutOutcome } from "./cut-outcome.ts";
import type { EndingSpan } from "./ending-span.ts";
import type { LiveTurn } from "./live-turns.ts";
import type { OpenRun } from "./open-runs.ts";
import { outcomeOf } from "./outcome.ts";
import { parseOnce } from "./parse-once.ts";
import { resumeLinks } from "./resume-links.ts";
import { RunMemory } from "./run-memory.ts";
import type { LastRun, SessionMemory } from "./session-memory.ts";
import { copyOf, shapedAttributes, type TraceDetail } from "./shape-span.ts";

/** What is known of a span beside what it says itself. */
export interface Surroundings {
  attributes: Attributes;
  metadata: EndingSpan["metadata"];
  run: OpenRun | undefined;
  memory: SessionMemory;
  live: LiveTurn | undefined;
  detail: TraceDetail;
}

/** A copy of an ended span as a person is to read it; its run and its session remember what it told. */
export function shapeEndedSpan(span: ReadableSpan, known: Surroundings): ReadableSpan {
  const { traceId, spanId } = span.spanContext();
  const { run, memory, detail } = known;
  const turn = run?.turn;
  const isRoot = run?.root === spanId;
  const { status, events, pause } = outcomeOf(span, { mayBeLeft: turn?.signal?.aborted ?? turn === undefined });
  if (run) run.pause ??= pause;
  const ending: EndingSpan = {
    name: span.name,
    traceId,
    spanId,
    attributes: known.attributes,
    parsed: parseOnce(),
    metadata: known.metadata,
    isRoot,
    asks: asksOf(run),
    live: known.live,
    turn,
    run: run?.memory ?? new RunMemory(),
    memory,
  };
  const attributes = shapedAttributes(ending, detail);
  const outcome = { status, events: isRoot && run?.pause && !pause ? [...events, run.pause] : events };
  const links = [...span.links, ...(isRoot ? resumeLinks(ending) : [])];
  if (isRoot) memory.last = runOf(ending, attributes);
  return copyOf(span, { attributes, ...(detail === "full" ? outcome : cutOutcome(outcome)), links });
}

function runOf({ traceId, spanId, memory }: EndingSpan, { turn_number: turn }: Attributes): LastRun {
  return { traceId, spanId, turn: typeof turn === "number" ? turn : memory.last?.turn };
}

/** A text that somebody is asked is no JSON to a reader. */
function asksOf(run: OpenRun | undefined): string | undefined {
  const asked = run?.pause?.attributes?.["interrupt.value"];
  if (typeof asked !== "string") return undefined;
  const text = parseJson(asked);
  return typeof text === "string" ? text : asked;
}

import { SpanStatusCode, type Attributes, type SpanStatus } from "@opentelemetry/api";
import type { TimedEvent } from "@opentelemetry/sdk-trace-node";
import { jsonIn } from "../spans/json-in.ts";
import { readThrown, type Thrown } from "./thrown.ts";

/** How a span ended. */
export interface Outcome {
  status: SpanStatus;
  events: TimedEvent[];
  /** Where it stopped at an interrupt, and waits for somebody: what it asks. */
  pause?: TimedEvent | undefined;
}

const PAUSES = new Set(["GraphInterrupt", "NodeInterrupt"]);
const HOPS = new Set(["ParentCommand"]);
const LEFT = /^(abort|this operation was aborted)/iu;

/**
 * Pure: an interrupt and a command to a parent graph are no errors, though
 * LangGraph throws them, nor is it one that a client left (`mayBeLeft`: nobody
 * knows better); a real error has its type and its message apart.
 */
export function outcomeOf(
  { status, events }: { status: SpanStatus; events: readonly TimedEvent[] },
  { mayBeLeft }: { mayBeLeft: boolean },
): Outcome {
  const given = { status, events: [...events] };
  if (status.code !== SpanStatusCode.ERROR || status.message === undefined) return given;
  const thrown = readThrown(status.message);
  const type = thrown.type ?? "";
  if (PAUSES.has(type)) {
    const told = renamed(events, "interrupt", { "interrupt.value": valueOf(thrown) });
    return { status: { code: SpanStatusCode.OK }, events: told, pause: told.find(({ name }) => name === "interrupt") };
  }
  if (HOPS.has(type))
    return { ...given, status: { code: SpanStatusCode.OK }, events: events.filter(({ name }) => name !== "exception") };
  if (mayBeLeft && (type === "AbortError" || LEFT.test(thrown.message)))
    return { ...given, status: { code: SpanStatusCode.UNSET }, events: renamed(events, "stopped", {}) };
  const attributes = {
    ...(thrown.type !== undefined && { "exception.type": thrown.type }),
    "exception.message": thrown.message,
    ...(thrown.stack !== undefined && { "exception.stacktrace": thrown.stack }),
  };
  return {
    ...given,
    status: { code: SpanStatusCode.ERROR, message: thrown.message },
    events: renamed(events, "exception", attributes),
  };
}

function renamed(events: readonly TimedEvent[], name: string, attributes: Attributes): TimedEvent[] {
  return events.map((event) => (event.name === "exception" ? { ...event, name, attributes } : event));
}

/** What a pause asks: the value of the interrupt, or of each of several. */
function valueOf({ message }: Thrown): string {
  const interrupts = jsonIn(message);
  if (!Array.isArray(interrupts)) return message;
  const values = interrupts.map((one: { value?: unknown }) => one.value);
  return JSON.stringify(values.length === 1 ? values[0] : values) ?? message;
}

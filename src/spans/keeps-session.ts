import { SpanStatusCode } from "@opentelemetry/api";
import type { SpanRecord } from "./span-record.ts";

/** It failed, or waits for a person: its session is sent whole, whatever the sample. */
export function keepsSession({ status, events }: Pick<SpanRecord, "status" | "events">): boolean {
  return status.code === SpanStatusCode.ERROR || events.some(({ name }) => name === "interrupt");
}

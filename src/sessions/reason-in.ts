import type { SpanRecord } from "../spans/span-record.ts";

/** Pure: why a span failed, in a line. */
export function reasonIn({ events, status }: Pick<SpanRecord, "events" | "status">): string {
  const exception = events.find(({ name }) => name === "exception")?.attributes["exception.message"];
  return String(exception ?? status.message ?? "failed").split("\n")[0] ?? "";
}

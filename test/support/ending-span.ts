import type { EndingSpan } from "../../src/tracing/ending-span.ts";
import { parseOnce } from "../../src/tracing/parse-once.ts";
import { RunMemory } from "../../src/tracing/run-memory.ts";
import { SessionMemory } from "../../src/tracing/session-memory.ts";

/** A span that rules are to see, of a session of its own. */
export function endingSpan(span: Partial<EndingSpan> = {}): EndingSpan {
  return {
    name: "span",
    traceId: "trace",
    spanId: "span",
    attributes: {},
    parsed: parseOnce(),
    metadata: {},
    isRoot: false,
    run: new RunMemory(),
    memory: new SessionMemory(),
    ...span,
  };
}

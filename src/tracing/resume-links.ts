import type { Link } from "@opentelemetry/api";
import { inputOf, type EndingSpan } from "./ending-span.ts";
import { readRunInput } from "./run-input.ts";

/** A run that nobody spoke in goes on where the one before stopped, and is linked to it. */
export function resumeLinks(root: EndingSpan): Link[] {
  const before = root.memory.last;
  if (before === undefined || !readRunInput(inputOf(root)).goesOn) return [];
  const context = { traceId: before.traceId, spanId: before.spanId, traceFlags: 1 };
  return [{ context, attributes: { "supportbot.link": "resumes" } }];
}

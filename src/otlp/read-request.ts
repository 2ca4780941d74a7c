import type { SpanRecord } from "../spans/span-record.ts";
import type { ExportRequest } from "./export-request.ts";
import { LONGEST_KEY, MOST, cut, readAttributes } from "./read-attributes.ts";
import { readSpan } from "./read-span.ts";

/** In characters. Every record repeats its resource: a large one before many small spans would fill the disk. */
const MOST_REPEATED = 32 * 1024 * 1024;
const SHORTEST = 64;
/** Of an attribute beside its value: its key, what marks a cut, and JSON's own. */
const AROUND = LONGEST_KEY + 48;

/**
 * Pure: the spans of a request as records, each within bounds; `undefined`
 * for one whose ids no viewer could use. `receivedNs` is when it came, in
 * nanoseconds since 1970.
 */
export function* readRequest(request: ExportRequest, receivedNs: bigint): Generator<SpanRecord | undefined> {
  const count = request.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)).length;
  const share = MOST_REPEATED / Math.max(count, 1);
  const most = Math.min(MOST, Math.max(1, Math.floor(share / (AROUND + SHORTEST))));
  for (const { resource, scopeSpans } of request.resourceSpans) {
    const sent = resource?.attributes ?? [];
    const each = share / Math.max(1, Math.min(sent.length, most));
    const longest = Math.max(SHORTEST, Math.floor(each - AROUND));
    const { attributes } = readAttributes(sent, { most, longest });
    for (const { scope, spans } of scopeSpans) {
      const from = { resource: attributes, scope: readScope(scope), receivedNs };
      for (const span of spans) yield readSpan(span, from);
    }
  }
}

function readScope(scope: { name: string; version: string } | null): SpanRecord["scope"] {
  return {
    name: cut(scope?.name ?? "", LONGEST_KEY),
    ...(scope?.version && { version: cut(scope.version, LONGEST_KEY) }),
  };
}

import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";

const { USER_ID } = SemanticConventions;

/**
 * LangGraph's first span of a run, `__start__`, ends before any node has run,
 * and so before a graph can tell whose run it is: it waits for the next one.
 */
export class FirstSpans {
  readonly #waiting = new Map<string, ReadableSpan>();

  /** The spans that may go now that one of a run has ended, in the order in which they ended. */
  released(span: ReadableSpan, root: string | undefined): ReadableSpan[] {
    if (root === undefined) return [span];
    const first = this.#waiting.get(root);
    this.#waiting.delete(root);
    if (first !== undefined) return [withUserOf(span, first), span];
    if (span.name !== "__start__" || root === span.spanContext().spanId) return [span];
    this.#waiting.set(root, span);
    return [];
  }
}

/** An ended span is not written to any more: what is handed on is a copy. */
function withUserOf({ attributes: { [USER_ID]: userId } }: ReadableSpan, first: ReadableSpan): ReadableSpan {
  if (userId === undefined || first.attributes[USER_ID] !== undefined) return first;
  const attributes = { ...first.attributes, [USER_ID]: userId };
  return Object.assign(Object.create(first) as ReadableSpan, { attributes });
}

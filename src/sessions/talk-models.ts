import { OpenInferenceSpanKind } from "@arizeai/openinference-semantic-conventions";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { Run } from "./read-runs.ts";
import { promptOf } from "./told-message.ts";

/**
 * Pure: the model calls of a run that answer the customer, in time: those whose last words of a user are the customer's, or
 * hold them. Others, such as one that summarises, are asked with words of the program's own. Where none is told so, all are.
 */
export function talkModels({ spans }: Run, input: string): SpanRecord[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const models = spans
    .filter((span) => isModel(span) && !isModel(byId.get(span.parentSpanId ?? "")))
    .toSorted((a, b) => Number(a.startNs - b.startNs));
  if (models.length < 2) return models;
  const asked = models.map((span) =>
    promptOf(span)
      .findLast(({ role }) => role === "user")
      ?.text.trim(),
  );
  const words = input.trim();
  const fits = [
    (text: string | undefined) => text === undefined || text === words,
    (text: string | undefined) => text === undefined || (words !== "" && text.includes(words)),
  ];
  for (const fit of fits) {
    if (!asked.some((text) => text !== undefined && fit(text))) continue;
    return models.filter((_, index) => fit(asked[index]));
  }
  return models;
}

/** A framework's span around a client's own tells the same call. */
function isModel(span: SpanRecord | undefined): boolean {
  return span !== undefined && findSpanKind(span.attributes) === OpenInferenceSpanKind.LLM;
}

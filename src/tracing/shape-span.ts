import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import type { EndingSpan, SpanRule } from "./ending-span.ts";
import type { Outcome } from "./outcome.ts";
import { safely } from "./rule-faults.ts";
import { shapeRules, trimRules } from "./span-rules.ts";

const { OPENINFERENCE_SPAN_KIND, SESSION_ID, USER_ID, METADATA, LLM_INPUT_MESSAGES } = SemanticConventions;

/** Whoever keeps only so many attributes keeps the first. */
const FIRST = new Set([OPENINFERENCE_SPAN_KIND, SESSION_ID, USER_ID, "turn_number", "checkpoint_id", METADATA]);

/** How much of a span is kept: `trimmed` tells everything once, `full` leaves it as it came. */
export type TraceDetail = "trimmed" | "full";

/** What a span says in the end, by all rules. */
export function shapedAttributes(ending: EndingSpan, detail: TraceDetail): Attributes {
  const shaped = { ...ending, attributes: { ...ending.attributes } };
  for (const told of shapeRules.map((rule) => ruled(rule, ending))) set(shaped.attributes, told);
  for (const rule of detail === "full" ? [] : trimRules) set(shaped.attributes, ruled(rule, shaped));
  return inOrder(shaped.attributes);
}

/** An ended span is not written to: what is handed on is a copy. */
export function copyOf(
  span: ReadableSpan,
  shape: Pick<Outcome, "status" | "events"> & Pick<ReadableSpan, "attributes" | "links">,
): ReadableSpan {
  return Object.assign(Object.create(span) as ReadableSpan, shape);
}

function ruled(rule: SpanRule, ending: EndingSpan): Attributes {
  return safely(`the rule ${rule.name}`, () => rule(ending), {});
}

/** What is `undefined` is left out in the end: to delete it would make each look-up slower. */
function set(attributes: Attributes, told: Attributes): void {
  for (const key in told) attributes[key] = told[key];
}

/** Whose span it is comes first, and what a model was shown last. */
function inOrder(attributes: Attributes): Attributes {
  const ordered: Attributes = {};
  for (const key of FIRST) if (attributes[key] !== undefined) ordered[key] = attributes[key];
  const keys = Object.keys(attributes).filter((key) => attributes[key] !== undefined && !FIRST.has(key));
  const isShown = (key: string): boolean => key.startsWith(LLM_INPUT_MESSAGES);
  for (const key of keys) if (!isShown(key)) ordered[key] = attributes[key];
  for (const key of keys) if (isShown(key)) ordered[key] = attributes[key];
  return ordered;
}

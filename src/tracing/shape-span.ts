import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import type { EndingSpan, SpanRule } from "./ending-span.ts";
import type { Outcome } from "./outcome.ts";
import { safely } from "./rule-faults.ts";
import { shapeRules, trimRules } from "./span-rules.ts";

const { OPENINFERENCE_SPAN_KIND, SESSION_ID, USER_ID, METADATA, LLM_INPUT_MESSAGES } = SemanticConventions;

/** Whoever keeps only so many attributes keeps the first. */
const FIRST = [OPENINFERENCE_SPAN_KIND, SESSION_ID, USER_ID, "turn_number", "checkpoint_id", METADATA];

/** How much of a span is kept: `trimmed` tells everything once, `full` leaves it as it came. */
export type TraceDetail = "trimmed" | "full";

/** What a span says in the end, by all rules. */
export function shapedAttributes(ending: EndingSpan, detail: TraceDetail): Attributes {
  const told = shapeRules.map((rule) => ruled(rule, ending));
  let attributes = present(Object.assign({}, ending.attributes, ...told) as Attributes);
  for (const rule of detail === "full" ? [] : trimRules) {
    const trimmed = ruled(rule, { ...ending, attributes });
    if (Object.keys(trimmed).length > 0) attributes = present({ ...attributes, ...trimmed });
  }
  return inOrder(attributes);
}

/** An ended span is not written to: what is handed on is a copy. */
export function copyOf(
  span: ReadableSpan,
  shape: Pick<Outcome, "status" | "events"> & Pick<ReadableSpan, "attributes" | "links">,
): ReadableSpan {
  const properties = Object.entries(shape).map(([name, value]) => [name, { value: value, enumerable: true }]);
  return Object.create(span, Object.fromEntries(properties) as PropertyDescriptorMap) as ReadableSpan;
}

function ruled(rule: SpanRule, ending: EndingSpan): Attributes {
  return safely(`the rule ${rule.name}`, () => rule(ending), {});
}

function present(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** Whose span it is comes first, and what a model was shown last. */
function inOrder(attributes: Attributes): Attributes {
  const rank = ([key]: [string, AttributeValue | undefined]): number => {
    const place = FIRST.indexOf(key);
    if (place >= 0) return place;
    return FIRST.length + Number(key.startsWith(LLM_INPUT_MESSAGES));
  };
  return Object.fromEntries(Object.entries(attributes).toSorted((a, b) => rank(a) - rank(b)));
}

import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import type { Redactor } from "../../redaction/redactor.ts";
import { safely } from "../rule-faults.ts";
import { toolAliases } from "./tool-aliases.ts";

/**
 * A copy of an ended span without personal data and secrets, wherever they
 * stand in it. One that cannot be redacted goes on with its ids and times alone.
 */
export function redactedSpan(span: ReadableSpan, redactor: Redactor): ReadableSpan {
  const { code } = span.status;
  const emptied = { name: "redacted", attributes: {}, events: [], links: [], status: { code } };
  return withOwn(
    span,
    safely("the redaction of a span", () => redactedParts(span, redactor), emptied),
  );
}

function redactedParts(span: ReadableSpan, redactor: Redactor): Partial<ReadableSpan> {
  const session = String(span.attributes[SemanticConventions.SESSION_ID] ?? span.spanContext().traceId);
  const words = (text: string): string => redactor.text(text, session);
  const within = (attributes: Attributes): Attributes => redactedAttributes(attributes, { redactor, session });
  const { code, message } = span.status;
  return {
    // First: what stands in named fields is known from then on.
    attributes: within(span.attributes),
    events: span.events.map((event) => ({
      ...event,
      name: words(event.name),
      ...(event.attributes && { attributes: within(event.attributes) }),
    })),
    links: span.links.map((link) => ({ ...link, ...(link.attributes && { attributes: within(link.attributes) }) })),
    status: { code, ...(message !== undefined && { message: words(message) }) },
    name: words(span.name),
  };
}

function redactedAttributes(
  attributes: Attributes,
  { redactor, session }: { redactor: Redactor; session: string },
): Attributes {
  const aliases = toolAliases(attributes);
  const redacted: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    const left = redactor.value(value, { session, name, alias: aliases.get(name) }) as AttributeValue | undefined;
    if (left !== undefined) redacted[redactor.apart(name)] = left;
  }
  return redacted;
}

function withOwn(span: ReadableSpan, own: Partial<ReadableSpan>): ReadableSpan {
  const properties = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(span, Object.fromEntries(properties) as PropertyDescriptorMap) as ReadableSpan;
}

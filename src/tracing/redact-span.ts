import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { diag, type Attributes, type AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { reasonOf } from "../errors.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { toolAliases } from "./tool-aliases.ts";

/**
 * A copy of an ended span without personal data and secrets, wherever they
 * stand in it. One that cannot be redacted goes on with its ids and times alone.
 */
export function redactedSpan(span: ReadableSpan, redactor: Redactor): ReadableSpan {
  try {
    return withOwn(span, redactedParts(span, redactor));
  } catch (error) {
    diag.error(`supportbot: a span could not be redacted and was emptied: ${reasonOf(error)}`);
    const { code } = span.status;
    return withOwn(span, { name: "redacted", attributes: {}, events: [], links: [], status: { code } });
  }
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

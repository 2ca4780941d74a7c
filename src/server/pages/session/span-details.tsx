import type { Attributes } from "@opentelemetry/api";
import { isoFromNs } from "../../../lib/iso-from-ns.ts";
import { printable } from "../../../lib/text.ts";
import type { SpanRecord } from "../../../spans/span-record.ts";

/** A value that is longer is cut here; the store has it whole. */
const LONGEST = 64 * 1024;

/** All that a span says: attributes, events, links, and what it is of. */
export function SpanDetails({ span }: { span: SpanRecord }) {
  const { attributes, events, links, resource, scope, status, startNs, endNs, spanId, parentSpanId } = span;
  const facts = {
    began: isoFromNs(startNs),
    ended: isoFromNs(endNs),
    status: `${["unset", "ok", "error"][status.code] ?? status.code}${status.message === undefined ? "" : `: ${status.message}`}`,
    span: spanId,
    ...(parentSpanId !== undefined && { parent: parentSpanId }),
  };
  return (
    <div class="span-details">
      <Values label="Span" values={facts} />
      <Values label="Attributes" values={attributes} />
      {events.map((event) => (
        <Values label={`Event ${event.name}`} values={{ at: isoFromNs(event.timeNs), ...event.attributes }} />
      ))}
      {links.map(({ traceId, spanId: linked, attributes: more }) => (
        <Values label="Link" values={{ trace: traceId, span: linked, ...more }} />
      ))}
      <Values label="Resource" values={{ ...resource, scope: [scope.name, scope.version].filter(Boolean).join(" ") }} />
    </div>
  );
}

function Values({ label, values }: { label: string; values: Attributes }) {
  const named = Object.entries(values).filter(([, value]) => value !== undefined);
  if (named.length === 0) return <></>;
  return (
    <details open={label !== "Resource"}>
      <summary>{printable(label)}</summary>
      <dl class="values">
        {named.map(([name, value]) => (
          <div>
            <dt>{printable(name)}</dt>
            <dd>{printable(textOf(value))}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (cut, ${text.length} characters)` : text;
}

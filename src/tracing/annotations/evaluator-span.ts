import { createHash } from "node:crypto";
import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode, type Attributes } from "@opentelemetry/api";
import type { KeptAnnotation } from "../../spans/annotation.ts";
import type { SpanRecord } from "../../spans/span-record.ts";

const { OPENINFERENCE_SPAN_KIND, OUTPUT_VALUE, SESSION_ID, USER_ID, SESSION_ANNOTATIONS, TRACE_ANNOTATIONS } =
  SemanticConventions;

/**
 * Pure: an evaluator's score as an OpenInference span, for who takes spans and no annotations. It hangs below the root of the
 * turn that it is of, the session's last where it is of the session, and takes no time there: a trace of its own would be one
 * more turn of the session. Said again, it is another span with the same identifier.
 */
export function evaluatorSpan(annotation: KeptAnnotation, root: SpanRecord): SpanRecord {
  const { turn, name, label, score, identifier, at } = annotation;
  const { [SESSION_ID]: session, [USER_ID]: user } = root.attributes;
  const key = JSON.stringify([session, turn, name, identifier, at]);
  const { parentIsRemote: _, ...turnRoot } = root;
  return {
    ...turnRoot,
    spanId: createHash("sha256").update(key).digest("hex").slice(0, 16),
    parentSpanId: root.spanId,
    name: `evaluate ${name}`,
    startNs: root.endNs,
    endNs: root.endNs,
    status: { code: SpanStatusCode.OK },
    events: [],
    links: [],
    dropped: { attributes: 0, events: 0, links: 0 },
    attributes: {
      [OPENINFERENCE_SPAN_KIND]: OpenInferenceSpanKind.EVALUATOR,
      ...(session !== undefined && { [SESSION_ID]: session }),
      ...(user !== undefined && { [USER_ID]: user }),
      [OUTPUT_VALUE]: String(label ?? score ?? ""),
      ...saidAs(`${turn === undefined ? SESSION_ANNOTATIONS : TRACE_ANNOTATIONS}.0.annotation`, annotation),
    },
  };
}

function saidAs(
  prefix: string,
  { name, label, score, explanation, annotatorKind, identifier, at }: KeptAnnotation,
): Attributes {
  return {
    [`${prefix}.name`]: name,
    ...(label !== undefined && { [`${prefix}.label`]: label }),
    ...(score !== undefined && { [`${prefix}.score`]: score }),
    ...(explanation !== undefined && { [`${prefix}.explanation`]: explanation }),
    [`${prefix}.annotator_kind`]: annotatorKind,
    [`${prefix}.identifier`]: identifier,
    [`${prefix}.metadata`]: JSON.stringify({ at }),
  };
}

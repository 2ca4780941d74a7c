import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { AttributeValue } from "@opentelemetry/api";
import { z } from "zod";
import { clip } from "../lib/text.ts";
import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";

const { RETRIEVAL_DOCUMENTS, DOCUMENT_CONTENT, DOCUMENT_ID, DOCUMENT_METADATA, DOCUMENT_SCORE } = SemanticConventions;
const Named = z.object({ title: z.string(), heading: z.string().optional() });

/** Pure: what a retrieval found, a line a document: what it is called, and its score. */
export function readDocuments({ attributes }: Pick<SpanRecord, "attributes">): string {
  const found: string[] = [];
  for (let index = 0; ; index += 1) {
    const of = (name: string): AttributeValue | undefined => attributes[`${RETRIEVAL_DOCUMENTS}.${index}.${name}`];
    const name = nameOf(jsonIn(of(DOCUMENT_METADATA))) ?? of(DOCUMENT_ID) ?? of(DOCUMENT_CONTENT);
    if (name === undefined) return found.join(",\n");
    const score = of(DOCUMENT_SCORE);
    found.push(`${clip(String(name), 120)}${typeof score === "number" ? ` (${score.toFixed(2)})` : ""}`);
  }
}

function nameOf(metadata: unknown): string | undefined {
  const { data } = Named.safeParse(metadata);
  return data && [data.title, data.heading].filter(Boolean).join(" › ");
}

import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { AttributeValue } from "@opentelemetry/api";
import { isObject } from "../context/transcript.ts";
import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { DialogueDocument } from "./dialogue.ts";

const { RETRIEVAL_DOCUMENTS, DOCUMENT_CONTENT, DOCUMENT_ID, DOCUMENT_METADATA, DOCUMENT_SCORE } = SemanticConventions;

/** Pure: the passages that a search's span found, the best first, as far as it tells them. */
export function foundDocuments({ attributes }: Pick<SpanRecord, "attributes">): DialogueDocument[] {
  const documents: DialogueDocument[] = [];
  for (let index = 0; ; index += 1) {
    const of = (name: string): AttributeValue | undefined => attributes[`${RETRIEVAL_DOCUMENTS}.${index}.${name}`];
    const [id, text, score, metadata] = [
      of(DOCUMENT_ID),
      of(DOCUMENT_CONTENT),
      of(DOCUMENT_SCORE),
      jsonIn(of(DOCUMENT_METADATA)),
    ];
    if (id === undefined && text === undefined && metadata === undefined) return documents;
    documents.push({
      id: String(id ?? ""),
      text: String(text ?? ""),
      ...(typeof score === "number" && { score }),
      metadata: isObject(metadata) ? metadata : {},
    });
  }
}

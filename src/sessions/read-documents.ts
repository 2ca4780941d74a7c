import { z } from "zod";
import { clip } from "../lib/text.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { foundDocuments } from "./found-documents.ts";

const Named = z.object({ title: z.string(), heading: z.string().optional() });

/** Pure: what a retrieval found, a line a document: what it is called, and its score. */
export function readDocuments(span: Pick<SpanRecord, "attributes">): string {
  return foundDocuments(span)
    .map(({ id, text, score, metadata }) => {
      const name = clip(nameOf(metadata) ?? (id || text), 120);
      return score === undefined ? name : `${name} (${score.toFixed(2)})`;
    })
    .join(",\n");
}

function nameOf(metadata: unknown): string | undefined {
  const { data } = Named.safeParse(metadata);
  return data && [data.title, data.heading].filter(Boolean).join(" › ");
}

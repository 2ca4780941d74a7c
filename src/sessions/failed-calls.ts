import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { z } from "zod";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";

const Failed = z.object({ kwargs: z.object({ status: z.literal("error"), tool_call_id: z.string() }) });
const Update = z.object({ messages: z.array(z.unknown()) });

/** Pure: the calls that a graph's nodes answered with an error, by id: a call of a tool that there is not has no span. */
export function failedCallsIn(spans: readonly SpanRecord[]): ReadonlySet<string> {
  const failed = spans.flatMap(({ attributes }) => {
    const output = attributes[SemanticConventions.OUTPUT_VALUE];
    const mayTell = findSpanKind(attributes) === OpenInferenceSpanKind.CHAIN && String(output).includes('"error"');
    const update = mayTell ? Update.safeParse(jsonIn(output)).data : undefined;
    return (update?.messages ?? []).flatMap((message) => Failed.safeParse(message).data?.kwargs.tool_call_id ?? []);
  });
  return new Set(failed);
}

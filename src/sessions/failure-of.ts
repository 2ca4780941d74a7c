import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import type { Run } from "./read-runs.ts";
import { reasonIn } from "./reason-in.ts";

const CUT_OFF = "cut off before it was answered";
const STOPPED = "stopped before it was answered";

/** Pure: why a run has no answer; `undefined` where it has one. */
export function failureOf({ root }: Pick<Run, "root">, output: string): string | undefined {
  if (root === undefined) return CUT_OFF;
  if (root.status.code !== SpanStatusCode.ERROR)
    return root.attributes[SemanticConventions.OUTPUT_VALUE] === undefined && output === "" ? STOPPED : undefined;
  const reason = reasonIn(root);
  return /^(abort|this operation was aborted)/iu.test(reason) ? STOPPED : reason;
}

import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import type { Usage } from "../lib/usage.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { costOf, type Prices } from "./prices.ts";

const { LLM_TOKEN_COUNT_PROMPT, LLM_TOKEN_COUNT_COMPLETION, LLM_COST_TOTAL } = SemanticConventions;

/** Pure: the tokens of a model's call. */
export function usageIn({ attributes }: Pick<SpanRecord, "attributes">): Usage {
  return {
    inputTokens: countIn(attributes, LLM_TOKEN_COUNT_PROMPT) ?? 0,
    outputTokens: countIn(attributes, LLM_TOKEN_COUNT_COMPLETION) ?? 0,
  };
}

/** Pure: what a model's call cost: as its span says, else by the prices; unknown where its tokens are. One that failed before it took any is free. */
export function costIn(span: SpanRecord, model: string, prices: Prices): number | null {
  const { attributes, status } = span;
  const told = countIn(attributes, LLM_COST_TOTAL);
  if (told !== undefined) return told;
  const counts = [LLM_TOKEN_COUNT_PROMPT, LLM_TOKEN_COUNT_COMPLETION].map((name) => countIn(attributes, name));
  if (counts.every((count) => count === undefined)) return status.code === SpanStatusCode.ERROR ? 0 : null;
  return costOf(usageIn(span), model, prices);
}

/** Another program may send anything as a count. */
function countIn(attributes: SpanRecord["attributes"], name: string): number | undefined {
  const count = attributes[name];
  return typeof count === "number" && Number.isFinite(count) ? count : undefined;
}

import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { z } from "zod";
import { isKind, outputOf, type SpanRule } from "../ending-span.ts";

const { LLM_TOKEN_COUNT_PROMPT, LLM_TOKEN_COUNT_COMPLETION, LLM_TOKEN_COUNT_TOTAL } = SemanticConventions;

const OpenAIUsage = z
  .object({ prompt_tokens: z.number(), completion_tokens: z.number() })
  .transform((usage) => ({ asked: usage.prompt_tokens, answered: usage.completion_tokens }));
const AnthropicUsage = z
  .object({ input_tokens: z.number(), output_tokens: z.number() })
  .transform((usage) => ({ asked: usage.input_tokens, answered: usage.output_tokens }));
const TokenUsage = z
  .object({ promptTokens: z.number(), completionTokens: z.number() })
  .transform((usage) => ({ asked: usage.promptTokens, answered: usage.completionTokens }));
const Usage = z.union([AnthropicUsage, OpenAIUsage, TokenUsage]);

const Metadata = z.object({
  usage_metadata: z.unknown().optional(),
  response_metadata: z.object({ usage: z.unknown(), tokenUsage: z.unknown() }).partial().catch({}).default({}),
});
const Answer = z.object({
  generations: z.array(z.array(z.object({ message: z.object({ kwargs: Metadata }) }))),
});

/** The tokens of an answer that came in a stream, which some models count in its metadata alone. */
export const countsTokens: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM) || span.attributes[LLM_TOKEN_COUNT_PROMPT] !== undefined) return {};
  const kwargs = Answer.safeParse(outputOf(span)).data?.generations[0]?.[0]?.message.kwargs;
  if (kwargs === undefined) return {};
  const { usage_metadata: counted, response_metadata: told } = kwargs;
  const usage = [counted, told.usage, told.tokenUsage].map((one) => Usage.safeParse(one).data).find(Boolean);
  if (usage === undefined) return {};
  return {
    [LLM_TOKEN_COUNT_PROMPT]: usage.asked,
    [LLM_TOKEN_COUNT_COMPLETION]: usage.answered,
    [LLM_TOKEN_COUNT_TOTAL]: usage.asked + usage.answered,
  };
};

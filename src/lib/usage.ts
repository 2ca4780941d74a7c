import type { UsageMetadata } from "@langchain/core/messages";

/** Tokens that a model was given and gave. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** What a model says that an answer took. */
export function usageFrom({ input_tokens = 0, output_tokens = 0 }: Partial<UsageMetadata> = {}): Usage {
  return { inputTokens: input_tokens, outputTokens: output_tokens };
}

export function totalUsage(usages: readonly Usage[]): Usage {
  return {
    inputTokens: usages.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: usages.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}

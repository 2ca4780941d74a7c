/** Tokens that a model was given and gave. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export function totalUsage(usages: readonly Usage[]): Usage {
  return {
    inputTokens: usages.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: usages.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}

/** Pure: what a model is called where it has a price, and in a judge's version. */
export function judgeModelName(model: string): string {
  return model.replace(/^openai:/u, "");
}

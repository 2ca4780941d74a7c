import { z } from "zod";
import type { Usage } from "../lib/usage.ts";

const Price = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
});

/** What a million tokens cost, by the model's name, in whichever currency; in a name `*` stands for anything. */
export const Prices = z.record(z.string().min(1), Price);
export type Prices = z.infer<typeof Prices>;

/** What answers without a provider costs nothing. */
const FREE: Prices = { offline: { input: 0, output: 0 }, "transcript*": { input: 0, output: 0 } };
const TOKENS = 1_000_000;

/** Pure: what tokens of a model cost; `null` where the model has no price, which is never nothing. */
export function costOf({ inputTokens, outputTokens }: Usage, model: string, prices: Prices): number | null {
  const price = findPrice(model, { ...FREE, ...prices });
  return price === undefined ? null : (inputTokens * price.input + outputTokens * price.output) / TOKENS;
}

/** Pure: the sum; unknown as soon as a part is. */
export function totalCost(costs: readonly (number | null)[]): number | null {
  return costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
}

/** The name itself goes before a pattern, and a longer pattern before a shorter. */
function findPrice(model: string, prices: Prices): Prices[string] | undefined {
  const fitting = Object.keys(prices).filter((pattern) => pattern === model || fits(pattern, model));
  const [best] = fitting.toSorted((a, b) => Number(b === model) - Number(a === model) || b.length - a.length);
  return best === undefined ? undefined : prices[best];
}

function fits(pattern: string, model: string): boolean {
  const [head = "", ...parts] = pattern.split("*");
  if (parts.length === 0 || !model.startsWith(head)) return false;
  let at = head.length;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const found = isLast ? model.length - part.length : model.indexOf(part, at);
    if (found < at || !model.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}

import { HumanMessage } from "@langchain/core/messages";
import { UsageError } from "../errors.ts";
import { SupportInput } from "./input.ts";

/**
 * A customer's words as the graph takes them.
 * @throws UsageError for words that are none, or too many.
 */
export function inputFrom(text: string): { messages: HumanMessage[] } {
  const input = { messages: [new HumanMessage({ content: text })] };
  const fault = SupportInput.safeParse(input).error?.issues[0];
  if (fault !== undefined) throw new UsageError(fault.message);
  return input;
}

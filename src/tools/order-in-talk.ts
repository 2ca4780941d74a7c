import type { ToolContext } from "./tool-context.ts";

/** The order that a tool is to take: the one that it is called with, else the active one; `undefined` where there is neither. */
export function orderInTalk(orderId: string | undefined, { inTalk }: ToolContext = {}): string | undefined {
  const named = orderId?.trim() ?? "";
  return named === "" ? (inTalk?.activeOrderId ?? undefined) : named;
}

/** What a tool then answers: nothing failed, and the model has to ask. */
export const NO_ORDER_IN_TALK = {
  order_id: null,
  note: "No order is being talked about. Ask the customer which order is meant, then call again with its number.",
};

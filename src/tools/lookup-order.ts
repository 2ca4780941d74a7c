import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";
import type { LedgerEvent } from "../context/ledger.ts";
import { comparableId } from "../lib/comparable-id.ts";
import { deliveryOf, totalOf, type Order, type OrderRepository } from "../orders/order.ts";
import type { ToolContext } from "./tool-context.ts";

const LookupArguments = z.object({
  order_id: z.string().max(64).describe("The order's number, as the customer says it."),
  about: z
    .enum(["delivery", "details"])
    .default("delivery")
    .describe(
      "delivery: status, carrier and arrival date. details: items, prices, address and payment, for the order's own customer.",
    ),
});

/** What a tool tells the graph beside its text for the model. */
export interface ToolFindings {
  /** The turn is the graph's to add. */
  learned: Omit<Extract<LedgerEvent, { kind: "looked_up" }>, "turn">[];
}

/**
 * Looks an order up. Whoever names its number hears of the delivery; its
 * details are for its own customer, and for anyone else it is as if there were
 * no such order.
 */
export function lookupOrder(orders: OrderRepository): StructuredToolInterface {
  return tool(
    async ({ order_id: orderId, about }, config: { context?: ToolContext }): Promise<[string, ToolFindings]> => {
      const order = await orders.find(orderId);
      const isOwn = order !== undefined && order.user_id === config.context?.userId;
      if (about === "details")
        return [JSON.stringify(isOwn ? detailsOf(order) : { order_id: orderId, found: false }), { learned: [] }];
      const result = order ? { found: true, ...deliveryOf(order) } : { order_id: orderId, found: false };
      return [
        JSON.stringify(result),
        { learned: [{ kind: "looked_up", orderId: comparableId(orderId), found: order !== undefined }] },
      ];
    },
    {
      name: "lookup_order",
      description: "Looks up one order by its number: where it is and when it arrives, or what is in it.",
      schema: LookupArguments,
      responseFormat: "content_and_artifact",
    },
  );
}

function detailsOf(order: Order): object {
  const { items, address, payment_history, fulfillments } = order;
  return { found: true, ...deliveryOf(order), items, total: totalOf(items), address, payment_history, fulfillments };
}

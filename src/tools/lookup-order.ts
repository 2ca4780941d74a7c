import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";
import { deliveryOf, totalOf, type Order, type OrderRepository } from "../orders/order.ts";
import { NO_ORDER_IN_TALK, orderInTalk } from "./order-in-talk.ts";
import type { ToolContext } from "./tool-context.ts";

const LookupArguments = z.object({
  order_id: z
    .string()
    .max(64)
    .optional()
    .describe("The order's number, as the customer says it. Left out, the active order is looked up."),
  about: z
    .enum(["delivery", "details"])
    .default("delivery")
    .describe(
      "delivery: status, carrier and arrival date. details: items, prices, address and payment, for the order's own customer.",
    ),
});

/**
 * Looks an order up. Whoever names its number hears of the delivery; its
 * details are for its own customer, and for anyone else it is as if there were
 * no such order.
 */
export function lookupOrder(orders: OrderRepository): StructuredToolInterface {
  return tool(
    async ({ order_id: named, about }, { context }: { context?: ToolContext }): Promise<string> => {
      const orderId = orderInTalk(named, context);
      if (orderId === undefined) return JSON.stringify(NO_ORDER_IN_TALK);
      const order = await orders.find(orderId);
      return JSON.stringify(
        about === "details" ? detailsFor(context?.userId, orderId, order) : deliveryFrom(orderId, order),
      );
    },
    {
      name: "lookup_order",
      description:
        "Looks up one order, by its number or the active one: where it is and when it arrives, or what is in it.",
      schema: LookupArguments,
    },
  );
}

function deliveryFrom(orderId: string, order: Order | undefined): object {
  return order ? { found: true, ...deliveryOf(order) } : { order_id: orderId, found: false };
}

/** Another's order and none at all are one answer, and `about` says that it tells nothing of the delivery. */
function detailsFor(userId: string | undefined, orderId: string, order: Order | undefined): object {
  if (order === undefined || order.user_id !== userId) return { order_id: orderId, found: false, about: "details" };
  const { items, address, payment_history, fulfillments } = order;
  return { found: true, ...deliveryOf(order), items, total: totalOf(items), address, payment_history, fulfillments };
}

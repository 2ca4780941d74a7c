import type { StructuredToolInterface } from "@langchain/core/tools";
import type { OrderRepository } from "../orders/order.ts";
import { lookupOrder } from "./lookup-order.ts";

/** The tools that every support bot has; a program's own come beside them. */
export function supportTools({ orders }: { orders: OrderRepository }): StructuredToolInterface[] {
  return [lookupOrder(orders)];
}

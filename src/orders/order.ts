import { z } from "zod";
import { comparableId } from "../lib/comparable-id.ts";

const Address = z.object({
  address1: z.string(),
  address2: z.string().optional(),
  city: z.string(),
  state: z.string().optional(),
  zip: z.string(),
  country: z.string(),
});

const Item = z.object({
  name: z.string(),
  product_id: z.string().optional(),
  item_id: z.string(),
  price: z.number(),
  options: z.record(z.string(), z.string()).default({}),
});

const Payment = z.object({
  transaction_type: z.string(),
  amount: z.number(),
  payment_method_id: z.string(),
});

const Fulfillment = z.object({
  tracking_id: z.array(z.string()),
  item_ids: z.array(z.string()),
});

/**
 * An order in the field names of tau2-bench's retail shop, with a carrier and
 * an arrival date beside. Amounts are in the shop's currency.
 */
export const Order = z.object({
  order_id: z
    .string()
    .max(64)
    .refine((id) => comparableId(id) !== "", "must hold a letter or a digit"),
  user_id: z.string().min(1).max(128),
  status: z.string().min(1),
  carrier: z.string().optional(),
  arrival_date: z.iso.date().optional(),
  address: Address.optional(),
  items: z.array(Item).default([]),
  fulfillments: z.array(Fulfillment).default([]),
  payment_history: z.array(Payment).default([]),
});
export type Order = z.infer<typeof Order>;

/** Where orders are read. Ids are compared as `comparableId` says. */
export interface OrderRepository {
  find(orderId: string): Promise<Order | undefined>;
  /** Adds new orders and replaces those with the same id: all of them, or none on an error. */
  save(orders: readonly Order[]): Promise<void>;
  count(): Promise<number>;
  /** Comparable ids of some orders, at most so many, by which the shop's others are told from other numbers. */
  someIds?(limit: number): Promise<string[]>;
}

/** What whoever names the number may hear. */
export type Delivery = Pick<Order, "order_id" | "status" | "carrier" | "arrival_date">;

export function deliveryOf({ order_id, status, carrier, arrival_date }: Order): Delivery {
  return { order_id, status, ...(carrier && { carrier }), ...(arrival_date && { arrival_date }) };
}

export function totalOf(items: Order["items"]): number {
  return Math.round(items.reduce((sum, { price }) => sum + price * 100, 0)) / 100;
}

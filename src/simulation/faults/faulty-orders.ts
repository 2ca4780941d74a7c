import type { Order, OrderRepository } from "../../orders/order.ts";
import { misbehaviourNow } from "./misbehaviour.ts";

/** A shop around another that cannot be asked in the turns whose fault says so. */
export class FaultyOrders implements OrderRepository {
  readonly #shop: OrderRepository;

  constructor(shop: OrderRepository) {
    this.#shop = shop;
  }

  async find(orderId: string): Promise<Order | undefined> {
    const fault = misbehaviourNow().shopFault?.();
    if (fault !== undefined) throw fault;
    return this.#shop.find(orderId);
  }

  save(orders: readonly Order[]): Promise<void> {
    return this.#shop.save(orders);
  }

  count(): Promise<number> {
    return this.#shop.count();
  }

  async someIds(limit: number): Promise<string[]> {
    return (await this.#shop.someIds?.(limit)) ?? [];
  }
}

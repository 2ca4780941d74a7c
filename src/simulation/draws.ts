import { demoOrders } from "../orders/demo-orders.ts";
import type { Order } from "../orders/order.ts";

/** What a conversation's variety comes from: the same seed draws the same. */
export class Draws {
  static readonly #shop = demoOrders();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<const T extends readonly [unknown, ...unknown[]]>(from: T): T[number] {
    return from[Math.floor(this.#random() * from.length)];
  }

  /** One of the demo shop's orders. */
  order(isWanted: (order: Order) => boolean = () => true): Order {
    const [first, ...rest] = Draws.#shop.filter(isWanted);
    if (first === undefined) throw new RangeError("The demo shop has no such order.");
    return this.pick([first, ...rest]);
  }

  /** Two of one customer's orders. */
  twoOrders(): [Order, Order] {
    const first = this.order(({ user_id }) => user_id !== "demo-customer");
    const second = this.order((order) => order.user_id === first.user_id && order.order_id !== first.order_id);
    return [first, second];
  }
}

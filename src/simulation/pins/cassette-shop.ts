import { comparableId } from "../../lib/comparable-id.ts";
import type { Order, OrderRepository } from "../../orders/order.ts";
import type { Pin } from "./pin.ts";

type Shop = Pick<OrderRepository, "find" | "someIds">;

/** A shop that knows the orders it knew when the session was pinned; nothing else of them is asked of it. */
export function cassetteShop({ has, sample }: Pin["shop"]): Shop {
  const ids = new Set(has.map(comparableId));
  return {
    find: async (id) => (ids.has(comparableId(id)) ? ({ order_id: id } as Order) : undefined),
    someIds: async () => [...sample],
  };
}

/** Asks a real shop, and keeps what it said. */
export function recordingShop(shop: Shop): Shop & { recorded: () => Pin["shop"] } {
  const has = new Set<string>();
  let sample: string[] = [];
  return {
    async find(id) {
      const order = await shop.find(id);
      if (order !== undefined) has.add(id);
      return order;
    },
    async someIds(count) {
      const ids = (await shop.someIds?.(count)) ?? [];
      sample = ids.slice(0, SAMPLE);
      return ids;
    },
    recorded: () => ({ has: [...has], sample }),
  };
}

/** Enough to tell the shapes of a shop's ids. */
const SAMPLE = 50;

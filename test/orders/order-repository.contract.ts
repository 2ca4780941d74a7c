import { describe, expect, test } from "vitest";
import { Order, type OrderRepository } from "../../src/orders/order.ts";

export interface OpenRepository extends Disposable {
  orders: OrderRepository;
}

/** What every shop must do, whatever holds its orders. `open` gives an empty one. */
export function orderRepositoryContract(name: string, open: () => OpenRepository): void {
  describe(`${name} as an order repository`, () => {
    test("gives an order back as it was saved", async () => {
      using shop = open();
      const whole = Order.parse({
        ...orderOf("#W1234567"),
        carrier: "UPS",
        arrival_date: "2026-03-15",
        address: { address1: "1 Ünder Str. 🏠", city: "Köln", zip: "00100", country: "DE" },
        items: [{ name: 'O\'Neill "lamp"', item_id: "1", price: 0.1, options: { color: "red" } }],
        fulfillments: [{ tracking_id: ["t1"], item_ids: ["1"] }],
        payment_history: [{ transaction_type: "payment", amount: 0.1, payment_method_id: "p1" }],
      });
      await shop.orders.save([whole]);
      expect(await shop.orders.find("#W1234567")).toEqual(whole);
    });

    test.each(["#W1234567", "W1234567", "w1234567", " #w-1234 567 ", "W1234–567", "Ｗ1234567"])(
      "finds #W1234567 by %j",
      async (spelling) => {
        using shop = open();
        await shop.orders.save([orderOf("#W1234567"), orderOf("#W12345678")]);
        expect(await shop.orders.find(spelling)).toMatchObject({ order_id: "#W1234567" });
      },
    );

    test.each(["1234567", "W123456", "", "#", "%", "W_234567", "W1234567%"])("finds nothing by %j", async (id) => {
      using shop = open();
      await shop.orders.save([orderOf("#W1234567")]);
      expect(await shop.orders.find(id)).toBeUndefined();
    });

    test("replaces an order that is saved again, in whatever spelling", async () => {
      using shop = open();
      await shop.orders.save([orderOf("#W1", "pending")]);
      await shop.orders.save([orderOf("w-1", "delivered")]);
      expect(await shop.orders.find("W1")).toMatchObject({ status: "delivered" });
      expect(await shop.orders.count()).toBe(1);
    });

    test("saves all orders or none", async () => {
      using shop = open();
      await shop.orders.save([orderOf("1", "pending")]);
      const broken = { ...orderOf("3"), user_id: undefined } as unknown as Order;
      await expect(shop.orders.save([orderOf("1", "delivered"), orderOf("2"), broken])).rejects.toBeInstanceOf(Error);
      expect(await shop.orders.count()).toBe(1);
      expect(await shop.orders.find("1")).toMatchObject({ status: "pending" });
    });

    test("goes on after a save that failed", async () => {
      using shop = open();
      const broken = { ...orderOf("3"), user_id: undefined } as unknown as Order;
      await expect(shop.orders.save([broken])).rejects.toBeInstanceOf(Error);
      await shop.orders.save([orderOf("4")]);
      expect(await shop.orders.find("4")).toBeDefined();
    });

    test("counts its orders", async () => {
      using shop = open();
      expect(await shop.orders.count()).toBe(0);
      await shop.orders.save([]);
      await shop.orders.save([orderOf("1"), orderOf("2")]);
      expect(await shop.orders.count()).toBe(2);
    });

    test.each(["'; DROP TABLE orders; --", '" OR ""="', "1' OR '1'='1", "__proto__", "constructor", "\u0000", "${x}"])(
      "takes %j for an id and nothing else",
      async (id) => {
        using shop = open();
        await shop.orders.save([orderOf("1")]);
        expect(await shop.orders.find(id)).toBeUndefined();
        await shop.orders.save([orderOf(id)]);
        expect(await shop.orders.find(id)).toMatchObject({ order_id: id });
        expect(await shop.orders.count()).toBe(2);
      },
    );
  });
}

export function orderOf(id: string, status = "pending"): Order {
  return Order.parse({ order_id: id, user_id: "ada", status });
}

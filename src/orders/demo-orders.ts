import { seededRandom } from "../lib/seeded-random.ts";
import { totalOf, type Order } from "./order.ts";

const ORDERS = 1000;
const CUSTOMERS = 400;
/** The demo shop's day: every date in it is told from here, so that it is the same on every machine. */
const TODAY = Date.UTC(2026, 2, 10);

const firstNames = [
  "Ada",
  "Ben",
  "Chidi",
  "Dora",
  "Emre",
  "Fatima",
  "Gina",
  "Hugo",
  "Ines",
  "Jonas",
  "Kira",
  "Liam",
  "Mei",
  "Noor",
  "Olga",
  "Pavel",
  "Quinn",
  "Rosa",
  "Samir",
  "Tove",
];
const lastNames = [
  "Abe",
  "Berg",
  "Costa",
  "Diaz",
  "Eze",
  "Fischer",
  "Gupta",
  "Hall",
  "Ito",
  "Jensen",
  "Khan",
  "Lopez",
  "Moreau",
  "Novak",
  "Okoye",
  "Park",
  "Rossi",
  "Silva",
  "Tran",
  "Weber",
];
const places = [
  { city: "Portland", state: "OR", zip: "97205" },
  { city: "Austin", state: "TX", zip: "78701" },
  { city: "Denver", state: "CO", zip: "80202" },
  { city: "Boston", state: "MA", zip: "02108" },
  { city: "Chicago", state: "IL", zip: "60601" },
  { city: "Seattle", state: "WA", zip: "98101" },
];
const streets = ["Maple Street", "Cedar Avenue", "River Road", "Hill Lane", "Lake Drive", "Station Road"];
const products = [
  { name: "Mechanical Keyboard", price: 89.9, colors: ["black", "white"] },
  { name: "Desk Lamp", price: 34.5, colors: ["brass", "black"] },
  { name: "Water Bottle", price: 21, colors: ["blue", "green", "steel"] },
  { name: "Office Chair", price: 249, colors: ["grey", "black"] },
  { name: "Backpack", price: 74.95, colors: ["navy", "olive"] },
  { name: "Wireless Earbuds", price: 119, colors: ["white", "black"] },
  { name: "Electric Kettle", price: 45.25, colors: ["steel", "red"] },
  { name: "Garden Hose", price: 29.99, colors: ["green"] },
];
const carriers = ["UPS", "FedEx", "DHL", "USPS"];
const statuses = [
  "pending",
  "processed",
  "in transit",
  "in transit",
  "delivered",
  "delivered",
  "delivered",
  "cancelled",
];

/** The same 1,000 orders of 400 customers on every call, order 12345 of `demo-customer` among them. */
export function demoOrders(): Order[] {
  const random = seededRandom(20260310);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const dayFromToday = (days: number): string => new Date(TODAY + days * 86_400_000).toISOString().slice(0, 10);

  const draw = (orderId: string, customer: number): Order => {
    const status = pick(statuses);
    const items = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const { name, price, colors } = pick(products);
      return {
        name,
        item_id: String(1_000_000_000 + Math.floor(random() * 8_999_999_999)),
        price,
        options: { color: pick(colors) },
      };
    });
    const paid = {
      amount: totalOf(items),
      payment_method_id: `credit_card_${1_000_000 + Math.floor(random() * 8_999_999)}`,
    };
    const place = pick(places);
    const shipped = status === "in transit" || status === "delivered";
    const tracking = `1Z${Math.floor(random() * 1e12)
      .toString()
      .padStart(12, "0")}`;
    const days = 1 + Math.floor(random() * 9);
    return {
      order_id: orderId,
      user_id: customer === 0 ? "demo-customer" : customerId(customer),
      status,
      address: { address1: `${1 + Math.floor(random() * 999)} ${pick(streets)}`, ...place, country: "USA" },
      items,
      fulfillments: shipped ? [{ tracking_id: [tracking], item_ids: items.map(({ item_id }) => item_id) }] : [],
      payment_history: [
        { transaction_type: "payment", ...paid },
        ...(status === "cancelled" ? [{ transaction_type: "refund", ...paid }] : []),
      ],
      ...(shipped && { carrier: pick(carriers), arrival_date: dayFromToday(status === "delivered" ? -days : days) }),
    };
  };

  return Array.from({ length: ORDERS }, (_, index) => {
    const orderId = String(10_155 + index * 73);
    return orderId === tutorialOrder.order_id ? tutorialOrder : draw(orderId, index % CUSTOMERS);
  });
}

const tutorialOrder: Order = {
  order_id: "12345",
  user_id: "demo-customer",
  status: "in transit",
  carrier: "UPS",
  arrival_date: "2026-03-15",
  address: { address1: "12 Maple Street", city: "Portland", state: "OR", zip: "97205", country: "USA" },
  items: [
    { name: "Mechanical Keyboard", item_id: "4402162122", price: 89.9, options: { color: "black" } },
    { name: "Desk Lamp", item_id: "7184044281", price: 34.5, options: { color: "brass" } },
  ],
  fulfillments: [{ tracking_id: ["1Z999AA10123"], item_ids: ["4402162122", "7184044281"] }],
  payment_history: [{ transaction_type: "payment", amount: 124.4, payment_method_id: "credit_card_5124401" }],
};

function customerId(customer: number): string {
  const first = firstNames[customer % firstNames.length] as string;
  const last = lastNames[Math.floor(customer / firstNames.length) % lastNames.length] as string;
  return `${first}_${last}_${customer}`.toLowerCase();
}

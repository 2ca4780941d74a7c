import { patiently } from "../lib/patience.ts";
import { demoOrders } from "./demo-orders.ts";
import { openSqliteOrders } from "./sqlite-orders.ts";

/** The embedded shop, with the demo's orders while it has none. A lock is waited for. */
export async function openShop(file: string): Promise<ReturnType<typeof openSqliteOrders>> {
  const shop = await patiently(() => openSqliteOrders(file), { file });
  if ((await shop.count()) === 0) await shop.save(demoOrders());
  return shop;
}

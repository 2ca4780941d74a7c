import { comparableId } from "../lib/comparable-id.ts";
import { patiently } from "../lib/patience.ts";
import { openDatabase } from "../lib/sqlite.ts";
import { Order, type OrderRepository } from "./order.ts";

const migrations = [
  `CREATE TABLE orders (
     id TEXT PRIMARY KEY,
     user_id TEXT NOT NULL,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX orders_of_user ON orders (user_id);`,
];

interface SqliteOrders extends OrderRepository, Disposable {}

/** The embedded shop: one row an order, found by its comparable id. */
export function openSqliteOrders(file: string): SqliteOrders {
  const database = openDatabase({ file, migrations, busyTimeoutMs: 0 });
  const byId = database.prepare("SELECT record FROM orders WHERE id = ?");
  const put = database.prepare("INSERT OR REPLACE INTO orders (id, user_id, record) VALUES (?, ?, ?)");
  const total = database.prepare("SELECT count(*) AS n FROM orders");
  const some = database.prepare("SELECT id FROM orders LIMIT ?");
  const putAll = database.transaction((orders: readonly Order[]) => {
    for (const order of orders) put.run(comparableId(order.order_id), order.user_id, JSON.stringify(order));
  });

  return {
    async find(orderId) {
      const row = await patiently(() => byId.get(comparableId(orderId)) as { record: string } | undefined, { file });
      return row && Order.parse(JSON.parse(row.record));
    },
    save(orders) {
      return patiently(() => putAll.immediate(orders), { file });
    },
    async count() {
      return (await patiently(() => total.get() as { n: number }, { file })).n;
    },
    async someIds(limit) {
      const rows = await patiently(() => some.all(limit) as { id: string }[], { file });
      return rows.map(({ id }) => id);
    },
    [Symbol.dispose]() {
      database.close();
    },
  };
}

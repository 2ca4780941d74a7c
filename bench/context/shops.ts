import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShopIds } from "../../src/context/recognise/mention.ts";
import { shopIdsOf } from "../../src/context/recognise/shop-ids.ts";
import { parseJson } from "../../src/lib/json.ts";

/** tau-bench's shop, with its own order ids and with shorter ones in their place. */
export function shopsIn(data: string): { [pool: string]: ShopIds } {
  const read = (name: string): object => parseJson(readFileSync(join(data, "retail", name), "utf8")) as object;
  return {
    tau_retail: shopIdsOf(Object.keys(read("orders.json"))),
    ids5: shopIdsOf(Object.values(read("order_id_map_5digit.json")) as string[]),
  };
}

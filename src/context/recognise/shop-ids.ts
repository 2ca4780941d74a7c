import { comparableId } from "../../lib/comparable-id.ts";
import { shapeOf } from "./id-shape.ts";
import type { ShopIds } from "./mention.ts";

/** What a shop's order ids, as it writes them, tell of any other number. */
export function shopIdsOf(orderIds: Iterable<string>): ShopIds {
  const ids = new Set(Array.from(orderIds, comparableId));
  const shapes = new Set(Array.from(ids, shapeOf));
  return { has: (id) => ids.has(id), isShaped: (id) => shapes.has(shapeOf(id)) };
}

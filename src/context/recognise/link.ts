import { comparableId } from "../../lib/comparable-id.ts";
import type { IdToken } from "./id-token.ts";

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'`|]{1,500}/giu;
const ORDER_IN_LINK =
  /(?:^|[/?&_-])orders?(?:[_-]?(?:id|ids|no|number|ref))?[/=](?:%23|#)?(?<id>(?=[\w-]{0,31}\d)[\w-]{3,32})(?=[/?&#).,;!]|$)/iu;

/** What a message has of links: where they are, and the orders that they lead to, `…/orders/12345` or `…?order_id=12345`. */
export function linksIn(message: string): { places: [start: number, end: number][]; orders: IdToken[] } {
  const places: [number, number][] = [];
  const orders: IdToken[] = [];
  for (const { 0: link, index } of message.matchAll(LINK)) {
    places.push([index, index + link.length]);
    const found = ORDER_IN_LINK.exec(link);
    const text = found?.groups?.["id"];
    if (found === null || text === undefined) continue;
    const start = index + found.index + found[0].length - text.length;
    orders.push({ value: comparableId(text), text, start, end: start + text.length, isLoose: false, isLinked: true });
  }
  return { places, orders };
}

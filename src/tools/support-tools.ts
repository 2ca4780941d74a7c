import type { StructuredToolInterface } from "@langchain/core/tools";
import type { ArticleIndex } from "../knowledge/article.ts";
import type { OrderRepository } from "../orders/order.ts";
import { lookupOrder } from "./lookup-order.ts";
import { searchHelp } from "./search-help.ts";

/** The tools that every support bot has; a program's own come beside them. */
export function supportTools({
  orders,
  articles,
}: {
  orders: OrderRepository;
  articles: ArticleIndex;
}): StructuredToolInterface[] {
  return [lookupOrder(orders), searchHelp(articles, orders)];
}

import type { Article } from "./article.ts";
import { accountArticles } from "./demo/account.ts";
import { deliveryArticles } from "./demo/delivery.ts";
import { paymentArticles } from "./demo/payment.ts";
import { productArticles } from "./demo/products.ts";
import { returnsArticles } from "./demo/returns.ts";

/**
 * The help centre of the demo's shop: 25 articles that fit its orders and each
 * other. Their ids begin with `demo:`, so that they can be told from a shop's own.
 */
export function demoArticles(): Article[] {
  return [deliveryArticles, returnsArticles, paymentArticles, accountArticles, productArticles]
    .flat()
    .map((article) => ({ ...article, id: `demo:${article.id}` }));
}

import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { Config } from "../../config.ts";
import type { ArticleIndex } from "../../knowledge/article.ts";
import { openArticles } from "../../knowledge/open-articles.ts";
import { Disposables } from "../../lib/disposables.ts";
import { openShop } from "../../orders/open-shop.ts";
import type { OrderRepository } from "../../orders/order.ts";
import { FaultyArticles } from "./faulty-articles.ts";
import { FaultyModel } from "./faulty-model.ts";
import { FaultyOrders } from "./faulty-orders.ts";

interface FaultyParts extends AsyncDisposable {
  model: BaseChatModel;
  orders: OrderRepository;
  articles: ArticleIndex;
}

/** The embedded parts of a bot, each of which can misbehave. To be disposed of after the bot. */
export async function openFaultyParts({
  shopFile,
  articlesFile,
}: Pick<Config, "shopFile" | "articlesFile">): Promise<FaultyParts> {
  const opened = new Disposables();
  try {
    return {
      model: new FaultyModel(),
      orders: new FaultyOrders(opened.use(await openShop(shopFile))),
      articles: new FaultyArticles(opened.use(await openArticles(articlesFile, undefined))),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

import { loadConfig } from "../../config.ts";
import { openArticles } from "../../knowledge/open-articles.ts";
import { Disposables } from "../../lib/disposables.ts";
import { createChatModel } from "../../models/chat-model.ts";
import { openShop } from "../../orders/open-shop.ts";
import type { PinnedGraph } from "../../simulation/pins/replay-pin.ts";
import { supportTools } from "../../tools/support-tools.ts";

/** The graph that pins are played through: the model, the shop and the articles that the environment names. */
export async function openPinnedGraph({ dataDir }: { dataDir?: string } = {}): Promise<PinnedGraph & AsyncDisposable> {
  const config = loadConfig({ SUPPORTBOT_DATA_DIR: dataDir });
  const opened = new Disposables();
  const orders = opened.use(await openShop(config.shopFile));
  const articles = opened.use(await openArticles(config.articlesFile, config.embeddings));
  return {
    model: await createChatModel(config.model),
    tools: supportTools({ orders, articles }),
    orders,
    window: config.window,
    writeTools: config.writeTools,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { Conversation } from "../../src/agent/conversation.ts";
import { buildSupportGraph } from "../../src/agent/graph.ts";
import { OwnedCheckpointer } from "../../src/agent/owned-checkpointer.ts";
import { openArchive } from "../../src/archive/open-archive.ts";
import { openCheckpointer } from "../../src/checkpoints/checkpointer.ts";
import { loadConfig } from "../../src/config.ts";
import { openArticles } from "../../src/knowledge/open-articles.ts";
import { openShop } from "../../src/orders/open-shop.ts";
import { supportTools } from "../../src/tools/support-tools.ts";

/** The bot as `createSupportBot` joins it, in a process that traces nothing. It is open until the process ends. */
export async function openUntracedBot(options: { model: BaseChatModel; dataDir: string }): Promise<Conversation> {
  const config = loadConfig({ SUPPORTBOT_DATA_DIR: options.dataDir });
  const orders = await openShop(config.shopFile);
  const articles = await openArticles(config.articlesFile, config.embeddings);
  const saver = OwnedCheckpointer.around((await openCheckpointer(config.checkpointer)).saver);
  const { archive } = await openArchive(config.checkpointer);
  const graph = buildSupportGraph({
    model: options.model,
    tools: supportTools({ orders, articles }),
    orders,
    checkpointer: saver,
    archive,
    window: config.window,
  });
  return new Conversation(graph, { saver, archive });
}

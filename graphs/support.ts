import { asyncExitHook } from "exit-hook";
import { buildSupportGraph } from "../src/agent/graph.ts";
import { openArchive } from "../src/archive/open-archive.ts";
import { loadConfig } from "../src/config.ts";
import { openArticles } from "../src/knowledge/open-articles.ts";
import { createChatModel } from "../src/models/chat-model.ts";
import { createSideModel } from "../src/models/side-model.ts";
import { openShop } from "../src/orders/open-shop.ts";
import { startTracing } from "../src/start-tracing.ts";
import { supportTools } from "../src/tools/support-tools.ts";

const config = loadConfig();
const tracing = startTracing();
// The Agent Server ends its process by exit-hook, which waits for what was left with it and for nothing else.
asyncExitHook(() => tracing.flush(), { wait: 5000 });

const orders = await openShop(config.shopFile);
const { archive } = await openArchive(config.checkpointer);

/** What langgraph.json names. Compiled without a checkpointer: the platform brings its own. */
export const graph = buildSupportGraph({
  model: await createChatModel(config.model),
  orders,
  summariser: config.summary && (await createSideModel(config.summary)),
  extractor: config.extractor && (await createSideModel(config.extractor)),
  tools: supportTools({
    orders,
    articles: await openArticles(config.articlesFile, config.embeddings),
  }),
  archive,
  window: config.window,
  writeTools: config.writeTools,
  metadata: tracing.metadata,
});

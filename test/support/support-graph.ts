import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { buildSupportGraph, type SupportGraph, type SupportGraphParts } from "../../src/agent/graph.ts";
import { demoArticles } from "../../src/knowledge/demo-articles.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { OfflineModel } from "../../src/models/offline-model.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { supportTools } from "../../src/tools/support-tools.ts";

interface OpenGraph extends Disposable {
  graph: SupportGraph;
  saver: MemorySaver;
}

/** The graph with the offline model and the demo shop, all in memory. */
export async function openSupportGraph({ extractor }: Pick<SupportGraphParts, "extractor"> = {}): Promise<OpenGraph> {
  const orders = openSqliteOrders(":memory:");
  const articles = openSqliteArticles(":memory:");
  await orders.save(demoOrders());
  await articles.save(demoArticles());
  const saver = new MemorySaver();
  const tools = supportTools({ orders, articles });
  const graph = buildSupportGraph({ model: new OfflineModel(), tools, extractor, checkpointer: saver });
  return {
    graph,
    saver,
    [Symbol.dispose]() {
      orders[Symbol.dispose]();
      articles[Symbol.dispose]();
    },
  };
}

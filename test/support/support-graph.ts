import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { buildSupportGraph, type SupportGraph } from "../../src/agent/graph.ts";
import { OfflineModel } from "../../src/models/offline-model.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { supportTools } from "../../src/tools/support-tools.ts";

interface OpenGraph extends Disposable {
  graph: SupportGraph;
  saver: MemorySaver;
}

/** The graph with the offline model and the demo shop, all in memory. */
export async function openSupportGraph(): Promise<OpenGraph> {
  const orders = openSqliteOrders(":memory:");
  await orders.save(demoOrders());
  const saver = new MemorySaver();
  const graph = buildSupportGraph({ model: new OfflineModel(), tools: supportTools({ orders }), checkpointer: saver });
  return { graph, saver, [Symbol.dispose]: () => orders[Symbol.dispose]() };
}

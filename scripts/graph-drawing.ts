import { MemorySaver } from "@langchain/langgraph";
import { buildSupportGraph } from "../src/agent/graph.ts";
import { openSqliteArticles } from "../src/knowledge/sqlite-articles.ts";
import { OfflineModel } from "../src/models/offline-model.ts";
import { demoOrders } from "../src/orders/demo-orders.ts";
import { openSqliteOrders } from "../src/orders/sqlite-orders.ts";
import { isErrorHandler } from "../src/server/studio-views.ts";
import { supportTools } from "../src/tools/support-tools.ts";

const BLOCK = /(?<=<!-- graph -->\n)[\s\S]*?(?=<!-- \/graph -->)/u;

/** The support graph as Mermaid, without descriptions, and without the nodes that only stand for a failed call. */
export async function graphDrawing(): Promise<string> {
  using orders = openSqliteOrders(":memory:");
  using articles = openSqliteArticles(":memory:");
  await orders.save(demoOrders().slice(0, 1));
  const graph = buildSupportGraph({
    model: new OfflineModel(),
    tools: supportTools({ orders, articles }),
    checkpointer: new MemorySaver(),
  });
  const drawing = await graph.getGraphAsync();
  for (const [id, node] of Object.entries(drawing.nodes)) {
    delete node.metadata;
    if (isErrorHandler(id)) delete drawing.nodes[id];
  }
  return drawing.drawMermaid({ withStyles: false });
}

/** A text with the drawing between its marks. */
export function withDrawing(text: string, drawing: string): string {
  return text.replace(BLOCK, `\n\`\`\`mermaid\n${drawing.trim().replaceAll("\t", "  ")}\n\`\`\`\n\n`);
}

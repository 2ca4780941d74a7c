import { getRuntimeGraphSchema } from "@langchain/langgraph-api/schema";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { studioViews } from "../../src/server/studio-views.ts";
import { openSupportGraph } from "../support/support-graph.ts";

/** The views before a server that answers as the Agent Server does. */
async function ask(path: string, answer: object, graphs = {}): Promise<unknown> {
  const app = new Hono().route("/", studioViews(graphs)).get("*", (c) => c.json(answer));
  return (await app.request(path)).json();
}

test("the input and the context are told, which the Agent Server itself leaves out", async () => {
  using open = await openSupportGraph();
  const own = await getRuntimeGraphSchema(open.graph as never);
  expect([own?.input, own?.config]).toEqual([undefined, undefined]);

  const told = await ask("/assistants/a/schemas", { graph_id: "support", state_schema: {} }, { support: open.graph });

  expect(told).toMatchObject({
    graph_id: "support",
    state_schema: {},
    input_schema: { type: "object", properties: { messages: { type: "array", langgraph_type: "messages" } } },
    context_schema: { type: "object", properties: { userId: { type: "string" } } },
  });
});

test("another graph's schemas, and an error, are left as they are", async () => {
  const other = { graph_id: "other", input_schema: { type: "object" } };
  expect(await ask("/assistants/a/schemas", other)).toEqual(other);
  const app = new Hono().route("/", studioViews({}));
  expect((await app.request("/assistants/a/schemas")).status).toBe(404);
  expect((await app.request("/assistants/a/graph")).status).toBe(404);
});

test("a graph is drawn without the nodes that only stand for a failed call", async () => {
  const edges = [{ source: "respond", target: "lookup_order" }];
  const nodes = [{ id: "respond" }, { id: "__error_handler__lookup_order" }, { id: 3 }];
  expect(await ask("/assistants/a/graph", { nodes, edges })).toEqual({ nodes: [{ id: "respond" }, { id: 3 }], edges });
});

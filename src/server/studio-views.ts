import { getConfigTypeSchema, getInputTypeSchema } from "@langchain/langgraph/zod/schema";
import { Hono } from "hono";

/**
 * What Studio is shown of graphs, by their names in langgraph.json, where the
 * Agent Server's own answer (1.5.1) falls short: of a graph whose state is a
 * StateSchema it tells neither the input nor the context, which makes no chat
 * box and no form, and it draws the nodes that only stand for a failed call.
 */
export function studioViews(graphs: { [id: string]: unknown }): Hono {
  return new Hono()
    .get("/assistants/:id/schemas", async (c, next) => {
      await next();
      if (!c.res.ok) return;
      const schemas = (await c.res.json()) as { graph_id: string };
      const graph = graphs[schemas.graph_id];
      c.res = c.json({
        ...schemas,
        ...(graph !== undefined && {
          input_schema: getInputTypeSchema(graph),
          context_schema: getConfigTypeSchema(graph),
        }),
      });
    })
    .get("/assistants/:id/graph", async (c, next) => {
      await next();
      if (!c.res.ok) return;
      const drawing = (await c.res.json()) as { nodes: { id: string | number }[] };
      c.res = c.json({ ...drawing, nodes: drawing.nodes.filter(({ id }) => !isErrorHandler(id)) });
    });
}

/** The graph's drawing in README leaves the same ones out. */
export function isErrorHandler(node: string | number): boolean {
  return String(node).startsWith("__error_handler__");
}

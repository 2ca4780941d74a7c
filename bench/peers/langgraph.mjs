import { join } from "node:path";
import { tool } from "@langchain/core/tools";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { ChatOpenAI } from "@langchain/openai";
import { DatabaseSync, enhance } from "@photostructure/sqlite";
import { z } from "zod";
import { lookUpOrder, wordsOf } from "./workload.mjs";

export const lookUpTool = tool(lookUpOrder, {
  name: "lookup_order",
  description: "Look up an order by its id",
  schema: z.object({ orderId: z.string() }),
});

export const modelAt = (baseURL) =>
  new ChatOpenAI({ model: "gpt-4", apiKey: "none", configuration: { baseURL }, useResponsesApi: false });

/** LangGraph's own saver, on a driver that installs without a compiler. */
export function openSaver(folder) {
  const database = enhance(new DatabaseSync(join(folder, "checkpoints.db")));
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => bindingNull(prepare(sql));
  return new SqliteSaver(database);
}

/** The saver binds `undefined` where this driver wants `null`. */
function bindingNull(statement) {
  const bound =
    (name) =>
    (...values) =>
      statement[name](...values.map((value) => value ?? null));
  return { run: bound("run"), get: bound("get"), all: bound("all"), iterate: bound("iterate") };
}

/** A LangGraph agent as a contender. */
export function contenderOf(agent) {
  return {
    async say(session, turn) {
      const { messages } = await agent.invoke(
        { messages: [{ role: "user", content: wordsOf(turn) }] },
        { configurable: { thread_id: session }, metadata: { session_id: session, user_id: "u1" } },
      );
      return messages.at(-1).content;
    },
    async readPage(session) {
      const { values } = await agent.getState({ configurable: { thread_id: session } });
      return values.messages.slice(-80);
    },
  };
}

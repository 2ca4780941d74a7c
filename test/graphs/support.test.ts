import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { expect, test, vi } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";

const root = join(import.meta.dirname, "../..");
const langgraphJson = readFileSync(join(root, "langgraph.json"), "utf8");

test("langgraph.json names a graph that is compiled without a checkpointer, and works with the platform's", async () => {
  using dataDir = makeDataDir();
  vi.stubEnv("SUPPORTBOT_DATA_DIR", dataDir.path);
  const { graphs } = JSON.parse(langgraphJson) as { graphs: { support: string } };
  const [file = "", name] = graphs.support.split(":");
  expect({ isThere: existsSync(join(root, file)), name }).toEqual({ isThere: true, name: "graph" });

  const { graph } = await import("../../graphs/support.ts");
  expect(graph.checkpointer).toBeUndefined();
  graph.checkpointer = new MemorySaver();
  const config = { configurable: { thread_id: "t-1" } };
  await graph.invoke({ messages: [new HumanMessage("It's order 12345")] }, config);
  const { messages } = await graph.invoke({ messages: [new HumanMessage("When will it arrive?")] }, config);
  expect(messages.at(-1)?.content).toBe("Order 12345 will arrive on March 15th.");
});

/** It drops what it does not know without a word. */
test("langgraph.json says nothing that langgraphjs does not know", async () => {
  const file: string = "@langchain/langgraph-cli/dist/utils/config.mjs";
  const { getConfig } = (await import(file)) as { getConfig: (text: string) => object };
  expect(getConfig(langgraphJson)).toMatchObject(JSON.parse(langgraphJson) as object);
});

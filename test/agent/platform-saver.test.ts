import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { expect, test } from "vitest";
import { openSupportGraph } from "../support/support-graph.ts";

const says = (text: string) => ({ messages: [new HumanMessage(text)] });
const as = (user: string) => ({ configurable: { thread_id: "t-1", langgraph_auth_user_id: user } });

/** An Agent Server puts its own saver into the graph it was given. */
test("where the platform brings its own saver a stranger's words still do not become the owner's", async () => {
  using opened = await openSupportGraph();
  opened.graph.checkpointer = new MemorySaver();
  await opened.graph.invoke(says("My order is 12345"), as("ada"));
  await expect(opened.graph.invoke(says("ignore that, my order is 10155"), as("mallory"))).rejects.toThrow(
    'There is no session "t-1"',
  );
  const { messages, turn, ledger } = await opened.graph.invoke(says("When will it arrive?"), as("ada"));
  expect(messages.at(-1)?.content).toBe("Order 12345 will arrive on March 15th.");
  expect(turn).toBe(2);
  expect(ledger.map(({ value }) => value)).toEqual(["12345"]);
  expect(JSON.stringify(messages)).not.toContain("10155");
});

test("an early checkpoint, which does not know its owner yet, is shown to no other user", async () => {
  using opened = await openSupportGraph();
  await opened.graph.invoke(says("My order is 12345"), {
    ...as("ada"),
    configurable: { thread_id: "t-1" },
    metadata: { user_id: "ada" },
  });
  let first: unknown;
  for await (const { config } of opened.graph.getStateHistory({ configurable: { thread_id: "t-1" } })) {
    first = config.configurable?.["checkpoint_id"];
  }
  const configurable = { thread_id: "t-1", checkpoint_id: first };
  await expect(opened.graph.getState({ configurable, metadata: { user_id: "mallory" } })).rejects.toThrow("no session");
  expect((await opened.graph.getState({ configurable })).config.configurable?.["checkpoint_id"]).toBe(first);
});

import { tool } from "@langchain/core/tools";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { expect, test } from "vitest";
import { z } from "zod";
import { openScriptedBot, readStream } from "../support/scripted-bot.ts";

test("the words of a model that a tool asks are not told to the customer", async () => {
  const inner = new FakeListChatModel({ responses: ["SECRET THOUGHTS OF A TOOL"] });
  const summarise = tool(async (_, config) => String((await inner.invoke("sum up", config)).content.length), {
    name: "summarise",
    description: "Sums up.",
    schema: z.object({}),
  });
  await using opened = await openScriptedBot([{ calls: [{ name: "summarise", args: "{}" }] }, { text: "All done." }], {
    tools: [summarise],
  });
  const { tokens } = await readStream(opened.bot.stream({ sessionId: "s-1", text: "Sum it up" }));
  expect(tokens.join("")).toBe("All done.");
});

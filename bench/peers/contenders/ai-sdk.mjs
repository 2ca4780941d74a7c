import { createOpenAI } from "@ai-sdk/openai";
import { generateText, stepCountIs, tool } from "ai";
import { z } from "zod";
import { lookUpOrder, SYSTEM, wordsOf } from "../workload.mjs";

/** The AI SDK with the history in an array; nothing is traced or kept. */
export function open({ baseURL }) {
  const model = createOpenAI({ apiKey: "none", baseURL }).chat("gpt-4");
  const tools = {
    lookup_order: tool({
      description: "Look up an order by its id",
      inputSchema: z.object({ orderId: z.string() }),
      execute: lookUpOrder,
    }),
  };
  const histories = new Map();
  return {
    async say(id, turn) {
      const messages = [...(histories.get(id) ?? []), { role: "user", content: wordsOf(turn) }];
      const { response, text } = await generateText({
        model,
        system: SYSTEM,
        messages,
        tools,
        stopWhen: stepCountIs(4),
      });
      histories.set(id, [...messages, ...response.messages]);
      return text;
    },
  };
}

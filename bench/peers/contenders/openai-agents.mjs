import {
  Agent,
  MemorySession,
  run,
  setDefaultOpenAIClient,
  setOpenAIAPI,
  setTracingDisabled,
  tool,
} from "@openai/agents";
import OpenAI from "openai";
import { z } from "zod";
import { lookUpOrder, SYSTEM, wordsOf } from "../workload.mjs";

/** OpenAI's agents, their sessions in memory; nothing is traced or kept. */
export function open({ baseURL }) {
  setDefaultOpenAIClient(new OpenAI({ apiKey: "none", baseURL }));
  setOpenAIAPI("chat_completions");
  setTracingDisabled(true);
  const lookup = tool({
    name: "lookup_order",
    description: "Look up an order by its id",
    parameters: z.object({ orderId: z.string() }),
    execute: lookUpOrder,
  });
  const agent = new Agent({ name: "support", instructions: SYSTEM, tools: [lookup], model: "gpt-4" });
  const sessions = new Map();
  return {
    async say(id, turn) {
      if (!sessions.has(id)) sessions.set(id, new MemorySession());
      const { finalOutput } = await run(agent, wordsOf(turn), { session: sessions.get(id) });
      return finalOutput;
    },
  };
}

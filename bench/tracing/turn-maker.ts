// A program that takes turns of one kind, for what they cost: ours or a stock agent's, traced or not.
import type { SpanExporter } from "@opentelemetry/sdk-trace-node";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { takeTurns, type Turn } from "../turn-program.ts";
import { createTheirAgent, traceStock, type Flush } from "./their-agent.ts";
import { openUntracedBot } from "./untraced-bot.ts";
import { wordsOf } from "./workload.ts";

type Taker = (turn: Turn) => Promise<unknown>;

const NOWHERE: SpanExporter = { export: (_, done) => done({ code: 0 }), shutdown: async () => undefined };

const [, , kind = "", modelUrl = "", dataDir = ""] = process.argv;

takeTurns(await takerOf(kind));

async function takerOf(name: string): Promise<Taker> {
  const model = createOpenAIModel({ name: "loopback", baseURL: modelUrl, apiKey: "none" });
  switch (name) {
    case "ours":
      return saying(await openUntracedBot({ model, dataDir }));
    case "ours, traced":
      return saying(await createSupportBot({ model, dataDir }));
    case "ours, traced by stock parts":
      return flushed(saying(await openUntracedBot({ model, dataDir })), traceStock(NOWHERE));
    case "stock":
      return createTheirAgent(modelUrl);
    case "stock, traced":
      return flushed(createTheirAgent(modelUrl), traceStock(NOWHERE));
    default:
      throw new Error(`There is no kind ${name}.`);
  }
}

function saying(bot: Pick<SupportBot, "say">): Taker {
  return async ({ thread, number }) => {
    const { error } = await bot.say({ sessionId: thread, userId: "u1", text: wordsOf(number) });
    if (error) throw new Error(error.message);
  };
}

function flushed(take: Taker, flush: Flush): Taker {
  return async (turn) => {
    await take(turn);
    await flush();
  };
}

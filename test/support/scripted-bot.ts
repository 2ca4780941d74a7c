import { vi } from "vitest";
import type { TurnEvent } from "../../src/agent/turn-events.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot, type SupportBot, type SupportBotOptions } from "../../src/app.ts";
import { openChatCompletionsServer, type ChatCompletionsServer, type Scripted } from "./chat-completions-server.ts";
import { makeDataDir } from "./data-dir.ts";

interface ScriptedBot extends AsyncDisposable {
  bot: SupportBot;
  server: ChatCompletionsServer;
  dataDir: string;
}

/** A bot whose model is reached over HTTP at a server that answers by the script. */
export async function openScriptedBot(
  script: Iterable<Scripted>,
  options: SupportBotOptions & { apiKey?: string } = {},
): Promise<ScriptedBot> {
  const dataDir = makeDataDir();
  const server = await openChatCompletionsServer(script);
  const bot = await openBotAt(server.url, { dataDir: dataDir.path, ...options });
  return {
    bot,
    server,
    dataDir: dataDir.path,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      dataDir[Symbol.dispose]();
    },
  };
}

/** The environment is read before the first await, so that tests may run side by side. */
export async function openBotAt(
  url: string,
  { apiKey, ...options }: SupportBotOptions & { apiKey?: string },
): Promise<SupportBot> {
  vi.stubEnv("OPENAI_BASE_URL", url);
  vi.stubEnv("OPENAI_API_KEY", apiKey);
  const opening = createSupportBot({ model: "openai:test-model", ...options });
  vi.unstubAllEnvs();
  return opening;
}

/** Everything a stream tells, and its result. */
export async function readStream(
  events: AsyncIterable<TurnEvent>,
): Promise<{ events: TurnEvent[]; tokens: string[]; result: TurnResult }> {
  const all: TurnEvent[] = [];
  for await (const event of events) all.push(event);
  const last = all.at(-1);
  if (last?.type !== "result") throw new Error("The stream ended without a result.");
  return {
    events: all,
    tokens: all.flatMap((event) => (event.type === "token" ? [event.text] : [])),
    result: last.result,
  };
}

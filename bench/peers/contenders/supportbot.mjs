import { createSupportBot } from "../../../dist/index.js";
import { createOpenAIModel } from "../../../dist/models/openai-model.js";
import { wordsOf } from "../workload.mjs";

/** This project as it is built: SQLite, its ledger, its window, and every span kept in its own store. */
export async function open({ folder, baseURL }) {
  const bot = await createSupportBot({
    model: createOpenAIModel({ name: "gpt-4", apiKey: "none", baseURL }),
    dataDir: folder,
  });
  return {
    async say(sessionId, turn) {
      const { reply, error } = await bot.say({ sessionId, userId: "u1", text: wordsOf(turn) });
      if (error) throw new Error(error.message);
      return reply;
    },
    readPage: (sessionId) => bot.history({ sessionId, limit: 20 }),
    close: () => bot[Symbol.asyncDispose](),
  };
}

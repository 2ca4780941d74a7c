// A bot that takes turns while its collector is as it is; its arguments are the collector's address and the data folder.
import { createSupportBot } from "../../src/app.ts";
import { takeTurns } from "../turn-program.ts";

const [, , collector = "", dataDir = ""] = process.argv;
process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
const bot = await createSupportBot({ model: "offline", dataDir });

takeTurns(async ({ thread }) => {
  const { error } = await bot.say({ sessionId: thread, userId: "u", text: "Where is order 12345?" });
  if (error) throw new Error(error.message);
});

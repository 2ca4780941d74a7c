import { randomUUID } from "node:crypto";
import { Command } from "commander";
import { createSupportBot, type SupportBot } from "../app.ts";
import type { TurnResult } from "../agent/turn-result.ts";
import { turnText } from "../sessions/session-text.ts";
import { note, print, printJson, terminalStyle } from "./terminal.ts";
import { reportLosses } from "./losses.ts";

const WORDS = ["Where is my order?", "It's order 12345", "When will it arrive?"];
const USER = "demo-customer";

export function demoCommand(): Command {
  return new Command("demo")
    .description("a short conversation through the real graph, and the session it makes")
    .option("--json", "one JSON object on standard output")
    .action(async ({ json = false }: { json?: boolean }) => {
      await using bot = await createSupportBot();
      const sessionId = `demo-${randomUUID().slice(0, 8)}`;
      if (!json) print(`A customer, ${USER}, writes to the support bot.\n`);
      const turns: TurnResult[] = [];
      for (const text of WORDS) {
        turns.push(await bot.say({ sessionId, userId: USER, text }));
        const told = bot.sessions.get(sessionId).turns.at(-1);
        if (!json && told) print(`${turnText(told, terminalStyle())}\n`);
      }
      const look = whereToLook(bot, sessionId);
      if (json)
        printJson({
          sessionId,
          userId: USER,
          turns: turns.map((turn, index) => ({ input: WORDS[index], ...turn })),
          look,
        });
      else
        print(
          `These three traces are one session, ${sessionId}. Look at it\n${look.map((place) => `  - ${place}`).join("\n")}`,
        );
      reportLosses(await bot.flush());
      const failed = turns.find(({ error }) => error !== undefined)?.error;
      if (failed) {
        note(failed.message);
        process.exitCode = 1;
      }
    });
}

function whereToLook({ destinations }: SupportBot, sessionId: string): string[] {
  return [
    `in the terminal: npm run -s supportbot -- sessions show ${sessionId}`,
    `as a page: npm run -s supportbot -- sessions show ${sessionId} --html session.html`,
    ...destinations.map(({ look }) => `in ${look}`),
  ];
}

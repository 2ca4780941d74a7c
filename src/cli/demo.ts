import { randomUUID } from "node:crypto";
import { Command } from "commander";
import type { TurnResult } from "../agent/turn-result.ts";
import { createSupportBot, type SupportBot } from "../app.ts";
import { SessionNotFoundError } from "../errors.ts";
import { printable } from "../lib/text.ts";
import { turnText } from "../sessions/session-text.ts";
import type { TurnView } from "../sessions/turn-view.ts";
import { CONSOLE_PORT } from "./console-port.ts";
import { countUpTo } from "./options/count-up-to.ts";
import { seedFrom } from "./options/seed-from.ts";
import { ExitCode } from "./terminal/exit-code.ts";
import { reportLosses } from "./terminal/report-losses.ts";
import { note, print, printJson, terminalStyle } from "./terminal/terminal.ts";
import { untilInterrupted } from "./terminal/until-interrupted.ts";

const WORDS = ["Where is my order?", "It's order 12345", "When will it arrive?"];
const USER = "demo-customer";

export function demoCommand(): Command {
  return new Command("demo")
    .description("a short conversation through the real graph, and the session it makes")
    .option("--json", "one JSON object on standard output, or one a session")
    .option(
      "--sessions <count>",
      "fill the store with so many conversations, some broken on purpose, and say which",
      countUpTo(10_000),
    )
    .option("--seed <number>", "with --sessions: draws other conversations", seedFrom, 1)
    .action(async ({ json = false, sessions, seed }: { json?: boolean; sessions?: number; seed: number }) => {
      if (sessions === undefined) return tellTutorial(json);
      const { demoSessions } = await import("./demo-sessions.ts");
      return demoSessions({ count: sessions, seed, json });
    });
}

async function tellTutorial(json: boolean): Promise<void> {
  await using bot = await createSupportBot();
  const sessionId = `demo-${randomUUID().slice(0, 8)}`;
  await untilInterrupted(sessionId, (signal) => talk(bot, { sessionId, json, signal }));
  reportLosses(await bot.flush());
}

interface Talk {
  sessionId: string;
  json: boolean;
  signal: AbortSignal;
}

async function talk(bot: SupportBot, { sessionId, json, signal }: Talk): Promise<void> {
  if (!json) print(`A customer, ${USER}, writes to the support bot.\n`);
  const turns: ({ input: string } & TurnResult)[] = [];
  for (const input of WORDS) {
    const turn = { input, ...(await bot.say({ sessionId, userId: USER, text: input, signal })) };
    turns.push(turn);
    if (!json) print(`${told(turn, findRecorded(bot, turn))}\n`);
  }
  const look = whereToLook(bot, sessionId);
  if (json) printJson({ sessionId, userId: USER, turns, look });
  else
    print(
      `These three traces are one session, ${sessionId}. Look at it\n${look.map((place) => `  - ${place}`).join("\n")}`,
    );
  const error = turns.find((turn) => turn.error !== undefined)?.error;
  if (error) {
    note(error.message);
    process.exitCode = ExitCode.failed;
  }
}

function told({ input, reply }: { input: string; reply: string }, recorded: TurnView | undefined): string {
  return recorded ? turnText(recorded, terminalStyle()) : printable(`You  ${input}\nBot  ${reply}`);
}

/** Not there while another process keeps the store locked. */
function findRecorded({ sessions }: SupportBot, { sessionId, traceId }: TurnResult): TurnView | undefined {
  try {
    return sessions.get(sessionId).turns.find(({ traceIds }) => traceIds.includes(traceId));
  } catch (error) {
    if (error instanceof SessionNotFoundError) return undefined;
    throw error;
  }
}

function whereToLook({ destinations }: SupportBot, sessionId: string): string[] {
  const query = new URLSearchParams({ id: sessionId }).toString();
  return [
    `in the browser: npm start, then http://127.0.0.1:${CONSOLE_PORT}/session?${query}`,
    `in the terminal: npm run -s supportbot -- sessions show ${sessionId}`,
    `as a page: npm run -s supportbot -- sessions show ${sessionId} --html session.html`,
    ...destinations.map(({ look }) => `in ${look}`),
  ];
}

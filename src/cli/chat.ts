import { randomUUID } from "node:crypto";
import { Command } from "commander";
import type { TurnEvent } from "../agent/turn-events.ts";
import type { TurnResult } from "../agent/turn-result.ts";
import { createSupportBot } from "../app.ts";
import { SessionNotFoundError } from "../errors.ts";
import { printable } from "../lib/text.ts";
import { runChatCommand, type Chat } from "./chat/chat-commands.ts";
import { readTypedLine } from "./chat/typed-line.ts";
import { typedLines } from "./chat/typed-lines.ts";
import { ExitCode } from "./terminal/exit-code.ts";
import { reportLosses } from "./terminal/report-losses.ts";
import { note, noteInPassing, print, printJson } from "./terminal/terminal.ts";
import { untilInterrupted } from "./terminal/until-interrupted.ts";

interface ChatOptions {
  session?: string;
  user?: string;
  json?: boolean;
}

export function chatCommand(): Command {
  return new Command("chat")
    .description("one turn per message, or per line of standard input, or a prompt on a terminal")
    .argument("[message...]", "what the customer says, a turn each; /help lists commands, here and in lines")
    .option("--session <id>", "go on with this session, or start it; a new one by default")
    .option("--user <id>", "the customer who is talking")
    .option("--json", "a TurnResult a line on standard output")
    .action(async (messages: string[], options: ChatOptions) => {
      const { session: sessionId = `chat-${randomUUID().slice(0, 8)}`, user: userId, json = false } = options;
      await using bot = await createSupportBot();
      const chat: Chat = { bot, sessionId, userId, json };
      const isPrompted = process.stdin.isTTY && messages.length === 0;
      let heading: string | undefined = `Session ${sessionId}`;
      if (isPrompted) {
        noteInPassing(heading);
        heading = undefined;
      }
      await untilInterrupted(sessionId, async (signal) => {
        for await (const line of messages.length > 0 ? messages : typedLines(signal)) {
          const typed = readTypedLine(line);
          if ("command" in typed) {
            const isDone = await runChatCommand(typed.command, chat);
            if (!isDone && !isPrompted) process.exitCode = ExitCode.wrongUse;
          } else {
            const turn = bot.stream({ sessionId, userId, text: typed.words, signal });
            const { error } = await tell(turn, { json, heading }).catch(refusedIn(sessionId));
            if (error) process.exitCode = ExitCode.failed;
            heading = undefined;
          }
        }
      });
      reportLosses(await bot.flush());
    });
}

/** A chat begins the session that is not there; one that it may not go on with is another's. */
function refusedIn(sessionId: string) {
  return (error: unknown): never => {
    if (!(error instanceof SessionNotFoundError)) throw error;
    throw new SessionNotFoundError(sessionId, "say whose it is with --user, or leave --session out to start a new one");
  };
}

interface Telling {
  json?: boolean;
  /** Noted once the words are accepted. */
  heading: string | undefined;
}

/** Tells a turn as it happens: as one JSON line, or word by word. */
async function tell(events: AsyncIterable<TurnEvent>, { json, heading }: Telling): Promise<TurnResult> {
  let isFirst = true;
  let isStreamed = false;
  let result: TurnResult | undefined;
  for await (const event of events) {
    if (isFirst && heading !== undefined) noteInPassing(heading);
    isFirst = false;
    if (event.type === "token" && !json) process.stdout.write(printable(event.text));
    isStreamed ||= event.type === "token";
    if (event.type === "result") result = event.result;
  }
  if (result === undefined) throw new Error("The turn ended without a result.");
  if (json) printJson(result);
  else print(result.error ? `${isStreamed ? "\n" : ""}${printable(result.reply)}` : "");
  if (result.error) note(result.error.message);
  return result;
}

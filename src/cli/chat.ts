import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import type { TurnEvent } from "../agent/turn-events.ts";
import type { TurnResult } from "../agent/turn-result.ts";
import { createSupportBot } from "../app.ts";
import { printable } from "../lib/text.ts";
import { reportLosses } from "./report-losses.ts";
import { note, noteInPassing, print, printJson } from "./terminal.ts";
import { untilInterrupted } from "./until-interrupted.ts";

interface ChatOptions {
  session?: string;
  user?: string;
  json?: boolean;
}

export function chatCommand(): Command {
  return new Command("chat")
    .description("one turn per message, or per line of standard input, or a prompt on a terminal")
    .argument("[message...]", "what the customer says, a turn each")
    .option("--session <id>", "go on with this session, or start it; a new one by default")
    .option("--user <id>", "the customer who is talking")
    .option("--json", "a TurnResult a line on standard output")
    .action(async (messages: string[], options: ChatOptions) => {
      const { session: sessionId = `chat-${randomUUID().slice(0, 8)}`, user: userId } = options;
      await using bot = await createSupportBot();
      let heading: string | undefined = `Session ${sessionId}`;
      if (process.stdin.isTTY && messages.length === 0) {
        noteInPassing(heading);
        heading = undefined;
      }
      await untilInterrupted(sessionId, async (signal) => {
        for await (const text of messages.length > 0 ? messages : linesTyped(signal)) {
          const { error } = await tell(bot.stream({ sessionId, userId, text, signal }), { ...options, heading });
          if (error) process.exitCode = 1;
          heading = undefined;
        }
      });
      reportLosses(await bot.flush());
    });
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

/** Lines of standard input; on a terminal with a prompt, until Ctrl-D or Ctrl-C. */
async function* linesTyped(interrupted: AbortSignal): AsyncGenerator<string> {
  const isTerminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal && { output: process.stderr, prompt: "You  " }),
  });
  interrupted.addEventListener("abort", () => lines.close());
  lines.on("SIGINT", () => (isTerminal ? process.emit("SIGINT") : lines.close()));
  if (isTerminal) lines.on("close", () => process.stderr.write("\n"));
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== "") yield line;
    if (isTerminal && !interrupted.aborted) lines.prompt();
  }
}

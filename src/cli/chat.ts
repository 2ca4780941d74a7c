import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import pc from "picocolors";
import type { TurnResult } from "../agent/turn-result.ts";
import { createSupportBot, type SupportBot } from "../app.ts";
import { UsageError } from "../errors.ts";
import { printable } from "../lib/text.ts";
import { reportLosses } from "./losses.ts";
import { note, print, printJson } from "./terminal.ts";

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
      note(pc.dim(`Session ${printable(sessionId)}`));
      const interrupted = new AbortController();
      const onInterrupt = (): void => interrupted.abort(new UsageError(""));
      process.on("SIGINT", onInterrupt);
      try {
        for await (const text of messages.length > 0 ? messages : linesTyped(interrupted.signal)) {
          const result = await turn(bot, { sessionId, userId, text, signal: interrupted.signal }, options);
          if (result?.error) process.exitCode = 1;
        }
      } catch (error) {
        if (!interrupted.signal.aborted) throw error;
        note(
          `\nStopped in the middle of the reply. What you said is kept; go on with --session ${printable(sessionId)}.`,
        );
        process.exitCode = 1;
      } finally {
        process.off("SIGINT", onInterrupt);
      }
      reportLosses(await bot.flush());
    });
}

type Words = Parameters<SupportBot["stream"]>[0];

/** Runs a turn and tells it: as one JSON line, or word by word. */
async function turn(bot: SupportBot, words: Words, { json }: ChatOptions): Promise<TurnResult | undefined> {
  let result: TurnResult | undefined;
  for await (const event of bot.stream(words)) {
    if (event.type === "token" && !json) process.stdout.write(printable(event.text));
    if (event.type === "result") result = event.result;
  }
  if (json) printJson(result);
  else print(result?.error ? printable(result.reply) : "");
  if (result?.error) note(result.error.message);
  return result;
}

/** Lines of standard input; on a terminal with a prompt, until Ctrl-D or Ctrl-C. */
async function* linesTyped(interrupted: AbortSignal): AsyncGenerator<string> {
  const isTerminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal && { output: process.stderr, prompt: pc.cyan("You  ") }),
  });
  interrupted.addEventListener("abort", () => lines.close());
  lines.on("SIGINT", () => (isTerminal ? process.emit("SIGINT") : lines.close()));
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== "") yield line;
    if (isTerminal && !interrupted.aborted) lines.prompt();
  }
}

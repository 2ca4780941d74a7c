import type { SupportBot } from "../../app.ts";
import type { ContextView } from "../../context/ledger/context-view.ts";
import { SessionNotFoundError } from "../../errors.ts";
import { clip } from "../../lib/text.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { contextText } from "./context-text.ts";

/** What a command is given of the chat that it is typed in. */
export interface Chat {
  bot: SupportBot;
  sessionId: string;
  userId: string | undefined;
  json: boolean;
}

const commands: readonly { name: string; does: string; run: (chat: Chat) => Promise<void> | void }[] = [
  { name: "/context", does: "what is known in this session, from when and why", run: showContext },
  { name: "/help", does: "these commands; what begins with // is sent, without its first /", run: showHelp },
];

/** Does what was typed instead of words; the bot hears nothing of it. @returns false where there is no such command. */
export async function runChatCommand(typed: string, chat: Chat): Promise<boolean> {
  const command = commands.find(({ name }) => name === typed);
  if (command === undefined)
    note(`There is no command "${clip(typed, 40)}"; /help lists them, and a second / in front sends it as a message.`);
  await command?.run(chat);
  return command !== undefined;
}

async function showContext({ bot, sessionId, userId, json }: Chat): Promise<void> {
  const known = await bot.context({ sessionId, userId }).catch(nothingYet);
  if (json) printJson(known);
  else print(contextText(known));
}

/** A session begins with its first words. */
function nothingYet(error: unknown): ContextView {
  if (error instanceof SessionNotFoundError) return { activeOrderId: null, entries: [] };
  throw error;
}

function showHelp({ json }: Chat): void {
  const lines = commands.map(({ name, does }) => `${name.padEnd(10)}${does}`);
  (json ? note : print)(lines.join("\n"));
}

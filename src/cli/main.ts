#!/usr/bin/env node
import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { ConfigError, SupportBotError, reasonOf } from "../errors.ts";
import { isStorageFault } from "../lib/storage-fault.ts";
import { printable } from "../lib/text.ts";
import { addCalled, type Commands } from "./add-called.ts";
import { ExitCode } from "./terminal/exit-code.ts";
import { note } from "./terminal/terminal.ts";
import { readVersion } from "./version.ts";

const commands: Commands = {
  demo: async () => (await import("./demo.ts")).demoCommand(),
  chat: async () => (await import("./chat.ts")).chatCommand(),
  context: async () => (await import("./context.ts")).contextCommand(),
  orders: async () => (await import("./orders.ts")).ordersCommand(),
  articles: async () => (await import("./articles.ts")).articlesCommand(),
  sessions: async () => (await import("./sessions.ts")).sessionsCommand(process.argv[3]),
  eval: async () => (await import("./eval.ts")).evalCommand(process.argv[3]),
  monitor: async () => (await import("./monitor.ts")).monitorCommand(process.argv[3]),
  serve: async () => (await import("./serve.ts")).serveCommand(),
  ship: async () => (await import("./ship.ts")).shipCommand(),
  doctor: async () => (await import("./doctor.ts")).doctorCommand(),
};

async function programFor(called: string | undefined): Promise<Command> {
  const program = new Command("supportbot")
    .description("A support agent whose conversations you can trust.")
    .version(readVersion(), "--version")
    .configureHelp({ showGlobalOptions: true });
  return throwing(await addCalled(program, commands, called));
}

/** A command that is added does not take over what its parent does with wrong use. */
function throwing(command: Command): Command {
  command.commands.forEach(throwing);
  return command.exitOverride().configureOutput({ outputError: (message, write) => write(printable(message)) });
}

function loadEnvFile(): void {
  try {
    if (existsSync(".env")) process.loadEnvFile();
  } catch (cause) {
    throw new ConfigError(`Cannot read .env: ${reasonOf(cause)}; make it a file you can read, or remove it.`, {
      cause,
    });
  }
}

/** @returns the exit code; what went wrong is one sentence on standard error. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.wrongUse;
  if (error instanceof SupportBotError) {
    note(error.message);
    return error.code === "usage" || error.code === "config" ? ExitCode.wrongUse : ExitCode.failed;
  }
  note(
    isStorageFault(error)
      ? `The data folder cannot be used: ${reasonOf(error)}; free or mend it, or set SUPPORTBOT_DATA_DIR to another folder.`
      : `This is a fault of supportbot, please report it: ${error instanceof Error ? error.stack : String(error)}`,
  );
  return ExitCode.failed;
}

// A reader that closes early, as `head` does, has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? ExitCode.done : ExitCode.failed),
);

try {
  loadEnvFile();
  await (await programFor(process.argv[2])).parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

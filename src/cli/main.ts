#!/usr/bin/env node
import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { ConfigError, SupportBotError, reasonOf } from "../errors.ts";
import { isStorageFault } from "../lib/storage-fault.ts";
import { printable } from "../lib/text.ts";
import { ExitCode } from "./exit-code.ts";
import { note } from "./terminal.ts";
import { readVersion } from "./version.ts";

const COMMANDS = new Set([
  "demo",
  "chat",
  "context",
  "orders",
  "articles",
  "sessions",
  "eval",
  "serve",
  "ship",
  "doctor",
]);

/** Each command is imported when it is called, so that none waits for the others' parts. */
async function programFor(name: string | undefined): Promise<Command> {
  const program = new Command("supportbot")
    .description("A support agent whose conversations you can trust.")
    .version(readVersion(), "--version")
    .configureHelp({ showGlobalOptions: true });
  const wants = (command: string): boolean => name === command || !COMMANDS.has(name ?? "");
  if (wants("demo")) program.addCommand((await import("./demo.ts")).demoCommand());
  if (wants("chat")) program.addCommand((await import("./chat.ts")).chatCommand());
  if (wants("context")) program.addCommand((await import("./context.ts")).contextCommand());
  if (wants("orders")) program.addCommand((await import("./orders.ts")).ordersCommand());
  if (wants("articles")) program.addCommand((await import("./articles.ts")).articlesCommand());
  if (wants("sessions")) program.addCommand((await import("./sessions.ts")).sessionsCommand());
  if (wants("eval")) program.addCommand((await import("./eval.ts")).evalCommand());
  if (wants("serve")) program.addCommand((await import("./serve.ts")).serveCommand());
  if (wants("ship")) program.addCommand((await import("./ship.ts")).shipCommand());
  if (wants("doctor")) program.addCommand((await import("./doctor.ts")).doctorCommand());
  return throwing(program);
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

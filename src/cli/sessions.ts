import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { UsageError, reasonOf } from "../errors.ts";
import { printable } from "../lib/text.ts";
import { sessionPage } from "../sessions/session-page.ts";
import { SessionReader } from "../sessions/session-reader.ts";
import { sessionListText, sessionText } from "../sessions/session-text.ts";
import { SpanStore } from "../spans/span-store.ts";
import { eraseCommand } from "./erase.ts";
import { erasuresCommand } from "./erasures.ts";
import { print, printJson, terminalStyle } from "./terminal.ts";

export function sessionsCommand(): Command {
  const sessions = new Command("sessions").description("the sessions that were recorded");
  sessions
    .command("list")
    .description("all sessions, the newest first")
    .option("--json", "a JSON object a session and line")
    .action(({ json }: { json?: boolean }) => {
      using store = openStore();
      const list = new SessionReader(store).list();
      if (json) list.forEach(printJson);
      else
        print(
          list.length > 0 ? sessionListText(list, terminalStyle()) : "No sessions yet; make one with: npm run demo",
        );
    });
  sessions
    .command("show")
    .description("a session: the conversation, and under each turn what was known and done")
    .argument("<id>", "the session")
    .option("--json", "one JSON object on standard output")
    .option("--html <file>", "write it as one self-contained page")
    .action(async (id: string, { json, html }: { json?: boolean; html?: string }) => {
      using store = openStore();
      const session = new SessionReader(store).get(id);
      if (html !== undefined) await writePage(html, await sessionPage(session));
      if (json) printJson(session);
      else
        print(
          html === undefined
            ? sessionText(session, terminalStyle())
            : printable(`Wrote ${html}; open it in a browser.`),
        );
    });
  return sessions.addCommand(eraseCommand()).addCommand(erasuresCommand());
}

function openStore(): SpanStore {
  return new SpanStore(loadConfig().tracing.storeFile);
}

async function writePage(file: string, page: string): Promise<void> {
  await writeFile(file, page).catch((cause: unknown) => {
    throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}; name a file in a folder you can write.`, { cause });
  });
}

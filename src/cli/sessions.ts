import { Command, InvalidArgumentError } from "commander";
import { printable } from "../lib/text.ts";
import { sessionPage } from "../sessions/session-page.ts";
import { sessionListText, sessionText } from "../sessions/session-text.ts";
import type { SessionPage } from "../sessions/session.ts";
import { eraseCommand } from "./erase.ts";
import { erasuresCommand } from "./erasures.ts";
import { openSessions } from "./open-sessions.ts";
import { pinCommand } from "./pin.ts";
import { annotateCommand } from "./sessions-annotate.ts";
import { breakdownsCommand } from "./sessions-breakdowns.ts";
import { exportCommand } from "./sessions-export.ts";
import { importCommand } from "./sessions-import.ts";
import { queueCommand } from "./sessions-queue.ts";
import { usersCommand } from "./sessions-users.ts";
import { print, printJson, terminalStyle } from "./terminal.ts";
import { writeText } from "./write-text.ts";

interface ShowOptions extends SessionPage {
  json?: boolean;
  html?: string;
}

export function sessionsCommand(): Command {
  const sessions = new Command("sessions").description("the sessions that were recorded");
  sessions
    .command("list")
    .description("all sessions, the newest first")
    .option("--user <id>", "only this user's")
    .option("--json", "a JSON object a session and line")
    .action(({ json, user }: { json?: boolean; user?: string }) => {
      using open = openSessions();
      const list = open.reader.list({ ...(user !== undefined && { userId: user }) });
      if (json) list.forEach(printJson);
      else
        print(
          list.length > 0 || user !== undefined
            ? sessionListText(list, terminalStyle())
            : "No sessions yet; make one with: npm run demo",
        );
    });
  sessions
    .command("show")
    .description("a session: the conversation, and under each turn what was known and done")
    .argument("<id>", "the session")
    .option("--json", "one JSON object on standard output")
    .option("--html <file>", "write it as one self-contained page")
    .option("--limit <turns>", "only the newest so many turns; all by default", countOfTurns)
    .option("--before <turn>", "only turns before this one, to read page by page", countOfTurns)
    .action(async (id: string, { json, html, ...page }: ShowOptions) => {
      using open = openSessions();
      const session = open.reader.get(id, page);
      if (html !== undefined) await writeText(html, await sessionPage(session));
      if (json) printJson(session);
      else
        print(
          html === undefined
            ? sessionText(session, terminalStyle())
            : printable(`Wrote ${html}; open it in a browser.`),
        );
    });
  return sessions
    .addCommand(usersCommand())
    .addCommand(breakdownsCommand())
    .addCommand(pinCommand())
    .addCommand(annotateCommand())
    .addCommand(queueCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(eraseCommand())
    .addCommand(erasuresCommand());
}

function countOfTurns(text: string): number {
  if (!/^0*[1-9]\d{0,14}$/u.test(text))
    throw new InvalidArgumentError("It is no count of turns; give a whole number from 1.");
  return Number(text);
}

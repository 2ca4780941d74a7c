import { Command, InvalidArgumentError } from "commander";
import { printable } from "../../lib/text.ts";
import { sessionPage } from "../../sessions/session-page.ts";
import { sessionText } from "../../sessions/session-text.ts";
import type { SessionPage } from "../../sessions/session.ts";
import { print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { writeText } from "../terminal/write-text.ts";
import { openSessions } from "./open-sessions.ts";

interface ShowOptions extends SessionPage {
  json?: boolean;
  html?: string;
}

export function showCommand(): Command {
  return new Command("show")
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
}

function countOfTurns(text: string): number {
  if (!/^0*[1-9]\d{0,14}$/u.test(text))
    throw new InvalidArgumentError("It is no count of turns; give a whole number from 1.");
  return Number(text);
}

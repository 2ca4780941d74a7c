import { Command, InvalidArgumentError } from "commander";
import { Catalogue } from "../../catalogue/catalogue.ts";
import { loadConfig } from "../../config.ts";
import { printable } from "../../lib/text.ts";
import { readFindings } from "../../server/pages/session/read-findings.ts";
import { sessionFile } from "../../server/pages/session/session-file.tsx";
import { shownSession } from "../../server/pages/session/shown-session.ts";
import { sessionText } from "../../sessions/session-text.ts";
import type { SessionPage } from "../../sessions/session.ts";
import { print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { writeText } from "../terminal/write-text.ts";
import { findingsText } from "./findings-text.ts";
import { openSessions } from "./open-sessions.ts";

interface ShowOptions extends SessionPage {
  json?: boolean;
  html?: string;
}

export function showCommand(): Command {
  return new Command("show")
    .description("a session: the conversation, under each turn what was known and done, and where it broke")
    .argument("<id>", "the session")
    .option("--json", "one JSON object on standard output")
    .option("--html <file>", "write it as one self-contained page")
    .option("--limit <turns>", "only the newest so many turns; all by default", countOfTurns)
    .option("--before <turn>", "only turns before this one, to read page by page", countOfTurns)
    .action(async (id: string, { json, html, ...page }: ShowOptions) => {
      const { tracing, sessions } = loadConfig();
      using open = openSessions();
      const session = open.reader.get(id, page);
      using catalogue = new Catalogue(tracing.storeFile, { store: open.store, ...sessions });
      const source = { ...open, catalogue };
      if (html !== undefined) await writeText(html, await sessionFile(source, { sessionId: id, ...page }));
      if (json) printJson(session);
      else if (html !== undefined) print(printable(`Wrote ${html}; open it in a browser.`));
      else {
        const shown = shownSession(session, await readFindings(source, session, session.figures !== undefined), []);
        print(
          [sessionText(session, terminalStyle()), findingsText(shown, terminalStyle())].filter(Boolean).join("\n\n"),
        );
      }
    });
}

function countOfTurns(text: string): number {
  if (!/^0*[1-9]\d{0,14}$/u.test(text))
    throw new InvalidArgumentError("It is no count of turns; give a whole number from 1.");
  return Number(text);
}

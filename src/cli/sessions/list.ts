import { Command } from "commander";
import { sessionListText } from "../../sessions/session-text.ts";
import { print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { openSessions } from "./open-sessions.ts";

export function listCommand(): Command {
  return new Command("list")
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
}

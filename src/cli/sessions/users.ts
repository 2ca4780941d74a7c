import { Command } from "commander";
import { userListText } from "../../sessions/user-list-text.ts";
import { print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { openSessions } from "./open-sessions.ts";

export function usersCommand(): Command {
  return new Command("users")
    .description(
      "users across their sessions: turns, when they were seen last, how often they came back within 7 days, what their models cost",
    )
    .option("--json", "a JSON object a user and line; userId null is everyone whose user is not known")
    .action(({ json }: { json?: boolean }) => {
      using sessions = openSessions();
      const users = sessions.reader.users();
      if (json) users.forEach(printJson);
      else
        print(users.length > 0 ? userListText(users, terminalStyle()) : "No sessions yet; make one with: npm run demo");
    });
}

import { Command } from "commander";
import { diffSessions } from "../../sessions/diff-sessions.ts";
import { diffText } from "../../sessions/diff-text.ts";
import { print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { openSessions } from "./open-sessions.ts";

export function diffCommand(): Command {
  return new Command("diff")
    .description("how two sessions differ, turn by turn: what was said, answered, called and known")
    .argument("<a>", "a session")
    .argument("<b>", "another, such as one that sessions replay made of it")
    .option("--json", "one JSON object on standard output")
    .action((a: string, b: string, { json }: { json?: boolean }) => {
      using open = openSessions();
      const turns = diffSessions(open.reader.get(a), open.reader.get(b));
      if (json) printJson({ a, b, turns });
      else print(diffText(turns, [a, b], terminalStyle()));
    });
}

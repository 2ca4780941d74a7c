import { Command } from "commander";
import pc from "picocolors";
import { loadConfig } from "../../config.ts";
import { printable } from "../../lib/text.ts";
import { newTurns } from "../../server/live/new-turns.ts";
import { SessionFeed } from "../../server/live/session-feed.ts";
import { turnText } from "../../sessions/session-text.ts";
import type { Session } from "../../sessions/session.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { untilStopped } from "../terminal/until-stopped.ts";
import { openSessions } from "./open-sessions.ts";

export function watchCommand(): Command {
  return new Command("watch")
    .description("turns as they end, whichever program traces them, until Ctrl-C")
    .argument("[id]", "only this session's; it may still be to come")
    .option("--json", "a JSON object a turn and line")
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const file = loadConfig().tracing.storeFile;
      using open = openSessions();
      using feed = new SessionFeed(file);
      note(`Watching ${id === undefined ? "all sessions" : `session ${id}`}; Ctrl-C ends this.`);
      await untilStopped(async (signal) => {
        for await (const session of newTurns({ file, feed, ...open }, { sessionId: id, signal }))
          if (json) session.turns.forEach((turn) => printJson({ ...whoseOf(session), ...turn }));
          else print(sessionPart(session));
      });
    });
}

function whoseOf({ sessionId, userId }: Session): Pick<Session, "sessionId" | "userId"> {
  return { sessionId, ...(userId !== undefined && { userId }) };
}

function sessionPart({ sessionId, userId, turns }: Session): string {
  const style = terminalStyle();
  const head = pc.createColors(style.color).dim(printable(`${sessionId} · ${userId ?? "anonymous"}`));
  return turns.map((turn) => `${head}\n${turnText(turn, style)}\n`).join("\n");
}

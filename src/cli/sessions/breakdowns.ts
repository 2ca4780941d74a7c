import { Command } from "commander";
import { StorageError } from "../../errors.ts";
import { findBreakdowns } from "../../evals/breakdowns/find-breakdowns.ts";
import { firstBreakdown, isSure } from "../../evals/breakdowns/first-breakdown.ts";
import { counted } from "../../lib/text.ts";
import type { SessionReader } from "../../sessions/session-reader.ts";
import type { SessionSummary } from "../../sessions/session.ts";
import { turnAt } from "../../sessions/turn-at.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { breakdownsText, type BrokenSession } from "./breakdowns-text.ts";
import { openSessions } from "./open-sessions.ts";

interface BreakdownsOptions {
  user?: string;
  limit: number;
  json?: boolean;
}

const FAILED = 1;

export function breakdownsCommand(): Command {
  return new Command("breakdowns")
    .description("where sessions of the store broke: how often by kind and cause, and the newest with what shows it")
    .option("--user <id>", "only this user's")
    .option("--limit <count>", "how many of the newest that broke are shown", countFrom1, 20)
    .option("--json", "a JSON object a session and line, also of those that did not break")
    .action(({ user, limit, json }: BreakdownsOptions) => {
      using open = openSessions();
      const list = open.reader.list({ ...(user !== undefined && { userId: user }) });
      if (list.length === 0 && !json)
        return print(
          user === undefined ? "No sessions yet; make one with: npm run demo" : "No session of this user is there.",
        );
      const found: BrokenSession[] = [];
      let unread = 0;
      for (const session of list) {
        const one = readBroken(open.reader, session);
        if (one instanceof StorageError) {
          unread += 1;
          note(one.message);
        } else if (json) printJson(one);
        else found.push(one);
      }
      if (!json) print(breakdownsText(found, { ...terminalStyle(), limit }));
      if (unread > 0) {
        note(`${counted(unread, "session")} could not be read; the rest was.`);
        process.exitCode = FAILED;
      }
    });
}

function readBroken(
  reader: SessionReader,
  { sessionId, userId, endedAt }: SessionSummary,
): BrokenSession | StorageError {
  try {
    const dialogue = reader.dialogue(sessionId);
    const breakdowns = findBreakdowns(dialogue).map((one) => ({ ...one, turn: turnAt(dialogue, one.message) }));
    const first = firstBreakdown(breakdowns.filter(isSure));
    return {
      sessionId,
      ...(userId !== undefined && { userId }),
      endedAt,
      firstBreakdown: first === undefined ? null : { ...first, turn: turnAt(dialogue, first.message) },
      breakdowns,
    };
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
}

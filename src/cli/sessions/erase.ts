import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Command, InvalidArgumentError } from "commander";
import { loadConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import type { Forgetter } from "../../forgetting/forgetter.ts";
import { openForgetter } from "../../forgetting/open-forgetter.ts";
import type { Whom } from "../../forgetting/whom.ts";
import { counted, printable } from "../../lib/text.ts";
import type { ErasureCounts, ErasureRecord } from "../../spans/erasure.ts";
import { note, print, printJson } from "../terminal/terminal.ts";

interface EraseOptions {
  user?: string;
  session?: string;
  olderThan?: number;
  yes?: boolean;
  json?: boolean;
}

export function eraseCommand(): Command {
  return new Command("erase")
    .description("forget a user, a session or what is old, for good: from checkpoints, archive, spans and their files")
    .option("--user <id>", "all that is this user's")
    .option("--session <id>", "one session")
    .option("--older-than <days>", "sessions whose last turn is longer ago, such as 90d", days)
    .option("--yes", "without being asked")
    .option("--json", "one JSON object on standard output")
    .action(async (options: EraseOptions) => {
      const { yes, json } = options;
      const whom = whomIn(options);
      if (!yes && !process.stdin.isTTY)
        throw new UsageError("Nothing was erased, for nobody can be asked here; add --yes to erase for good.");
      const config = loadConfig();
      await using open = await openForgetter(config);
      const { forgetter } = open;
      const told = whom === undefined ? `sessions older than ${options.olderThan} days` : tellWhom(whom);
      const erased = whom === undefined ? await sweep(forgetter, options, told) : await erase(forgetter, whom, options);
      if (erased === "left") return note("Nothing was erased.");
      if (json) printJson(erased ?? { what: "age", sessions: 0, turns: 0, spans: 0, annotations: 0 });
      else print(printable(erasedText(erased, told, config.tracing.destinations.length > 0)));
    });
}

async function erase(forgetter: Forgetter, whom: Whom, { yes }: EraseOptions): Promise<ErasureRecord | "left"> {
  await forgetter.finish();
  const plan = await forgetter.plan(whom);
  if (!yes && !(await isAgreed(`Erase ${countsText(plan.counts)} of ${tellWhom(whom)} for good?`))) return "left";
  return forgetter.erase(plan);
}

async function sweep(
  forgetter: Forgetter,
  { olderThan = 0, yes }: EraseOptions,
  told: string,
): Promise<ErasureRecord | undefined | "left"> {
  await forgetter.finish();
  if (!yes && !(await isAgreed(`Erase all ${told} for good?`))) return "left";
  return forgetter.sweep(olderThan);
}

function whomIn({ user: userId, session: sessionId, olderThan }: EraseOptions): Whom | undefined {
  if (
    [userId, sessionId, olderThan].filter((one) => one !== undefined).length !== 1 ||
    userId === "" ||
    sessionId === ""
  )
    throw new UsageError("Say what to erase: one of --user ID, --session ID and --older-than 90d.");
  if (userId !== undefined) return { userId };
  return sessionId === undefined ? undefined : { sessionId };
}

/** Who leaves, by Ctrl-C or Ctrl-D, does not agree. */
async function isAgreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const no = (): string => "no";
  const answered = terminal.question(printable(`${question} [y/N] `)).catch(no);
  const answer = await Promise.race([answered, once(terminal, "close").then(no)]);
  terminal.close();
  return /^y(es)?$/iu.test(answer.trim());
}

function erasedText(erased: ErasureRecord | undefined, told: string, isSent: boolean): string {
  if (erased === undefined) return `Nothing is kept of ${told}${isSent ? ", but for what has still to be sent" : ""}.`;
  const { sessions, spans, annotations } = erased;
  if (sessions + spans + annotations === 0) return `Nothing is kept of ${told}.`;
  const elsewhere = isSent ? "\nWhat destinations have been sent is theirs to erase." : "";
  return `Erased of ${told}: ${countsText(erased)}.${elsewhere}`;
}

function countsText({ sessions, turns, spans, annotations }: ErasureCounts): string {
  const parts = [counted(sessions, "session"), counted(turns, "turn"), counted(spans, "span")];
  return `${parts.join(", ")} and ${counted(annotations, "annotation")}`;
}

function tellWhom(whom: Whom): string {
  return "userId" in whom ? `user "${whom.userId}"` : `session "${whom.sessionId}"`;
}

function days(text: string): number {
  if (!/^[1-9]\d{0,4}d$/u.test(text)) throw new InvalidArgumentError("Say a number of days, such as 90d.");
  return Number.parseInt(text, 10);
}

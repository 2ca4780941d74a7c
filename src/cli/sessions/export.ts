import { createWriteStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { stringify } from "csv-stringify";
import { reasonOf, UsageError } from "../../errors.ts";
import { counted, printable } from "../../lib/text.ts";
import type { SessionReader } from "../../sessions/session-reader.ts";
import { transcriptFromDialogue } from "../../sessions/transcript-from-dialogue.ts";
import { turnRow } from "../../sessions/turn-row.ts";
import { note } from "../terminal/terminal.ts";
import { openSessions } from "./open-sessions.ts";

interface ExportOptions {
  format: "jsonl" | "csv";
  out?: string;
  user?: string;
}

export function exportCommand(): Command {
  return new Command("export")
    .description("all sessions as a file: conversations that import and eval transcripts read, or a table of turns")
    .addOption(
      new Option("--format <format>", "jsonl, a session a line; csv, a turn a row, for a spreadsheet")
        .choices(["jsonl", "csv"])
        .default("jsonl"),
    )
    .option("--out <file>", "the file; else standard output")
    .option("--user <id>", "only this user's sessions")
    .action(exportSessions);
}

async function exportSessions({ format, out, user }: ExportOptions): Promise<void> {
  using sessions = openSessions();
  const { reader } = sessions;
  const list = reader.list({ ...(user !== undefined && { userId: user }) }).toReversed();
  const target: Writable = out === undefined ? process.stdout : createWriteStream(out);
  const options = { end: out !== undefined };
  try {
    if (format === "jsonl") await pipeline(Readable.from(jsonLines(reader, list)), target, options);
    else
      await pipeline(
        Readable.from(turnRows(reader, list)),
        stringify({ header: true, escape_formulas: true }),
        target,
        options,
      );
  } catch (cause) {
    if (out === undefined) throw cause;
    throw new UsageError(`Cannot write ${out}: ${reasonOf(cause)}; name a file in a folder you can write.`, { cause });
  }
  if (out !== undefined) note(printable(`Wrote ${counted(list.length, "session")} to ${out}.`));
}

type Listed = ReturnType<SessionReader["list"]>;

function* jsonLines(reader: SessionReader, list: Listed): Generator<string> {
  for (const { sessionId, startedAt } of list)
    yield `${JSON.stringify(transcriptFromDialogue(reader.dialogue(sessionId), startedAt))}\n`;
}

function* turnRows(reader: SessionReader, list: Listed): Generator<ReturnType<typeof turnRow>> {
  for (const { sessionId } of list) {
    const session = reader.get(sessionId);
    for (const turn of session.turns) yield turnRow(session, turn);
  }
}

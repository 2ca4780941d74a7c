import { Command } from "commander";
import { readPlacedTranscripts } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { counted, printable } from "../../lib/text.ts";
import { importTranscript } from "../../sessions/transcript-importer.ts";
import { timeFrom } from "../options/time-from.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { importPhoenixCommand } from "./import-phoenix.ts";
import { openSessions } from "./open-sessions.ts";

interface ImportOptions {
  start?: number;
  json?: boolean;
}

export function importCommand(): Command {
  return new Command("import")
    .description("make sessions of recorded conversations, or of a Phoenix project's; twice is once")
    .argument(
      "<file>",
      "JSONL, {id, messages} a line in OpenAI's form, or - for standard input; a line that is none is named, the rest goes on, and the exit code is 1",
    )
    .option(
      "--start <time>",
      "when they began, ISO 8601; else as a line's started_at says, or so that they end now",
      timeFrom,
    )
    .option("--json", "one JSON object on standard output")
    .action(importFile)
    .addCommand(importPhoenixCommand());
}

/** Sessions that were there before count as unchanged. */
async function importFile(file: string, { start, json }: ImportOptions): Promise<void> {
  const counts = { sessions: 0, unchanged: 0, spans: 0, refused: 0 };
  const now = Date.now();
  {
    using sessions = openSessions();
    for await (const line of readPlacedTranscripts(file)) {
      try {
        if (line instanceof TranscriptError) throw line;
        const spans = importTranscript(sessions.store, line.transcript, now, start);
        counts.spans += spans;
        if (spans > 0) counts.sessions += 1;
        else counts.unchanged += 1;
      } catch (error) {
        if (!(error instanceof TranscriptError)) throw error;
        counts.refused += 1;
        note(line instanceof TranscriptError ? error.message : `${line.place} ${error.message}.`);
      }
    }
  }
  const { sessions, unchanged, spans, refused } = counts;
  if (json) printJson(counts);
  else
    print(
      printable(
        `Imported ${counted(sessions, "session")} (${counted(spans, "span")}) from ${file}; ${unchanged} were there already.`,
      ),
    );
  if (refused === 0) return;
  note(`${counted(refused, "line")} could not be imported; the rest was.`);
  process.exitCode = ExitCode.failed;
}

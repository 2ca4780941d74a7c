import { Command } from "commander";
import { readTranscriptLines } from "../context/transcript-lines.ts";
import { TranscriptError } from "../errors.ts";
import { evaluateSession } from "../evals/evaluate-session.ts";
import { counted } from "../lib/text.ts";
import { dialogueFromTranscript } from "../sessions/dialogue-from-transcript.ts";
import { evaluationText } from "./evaluation-text.ts";
import { note, print, printJson } from "./terminal.ts";

const FAILED = 1;

export function evalTranscriptsCommand(): Command {
  return new Command("transcripts")
    .description("evaluate recorded conversations")
    .argument(
      "<file>",
      "JSONL, {id, messages} a line in OpenAI's form, or - for standard input; a line that is none is named, the rest goes on, and the exit code is 1",
    )
    .option("--json", "a SessionEvaluation a line on standard output")
    .action(evaluateTranscripts);
}

async function evaluateTranscripts(file: string, { json }: { json?: boolean }): Promise<void> {
  let refused = 0;
  for await (const line of readTranscriptLines(file)) {
    if (line instanceof TranscriptError) {
      refused += 1;
      note(line.message);
      continue;
    }
    const evaluation = await evaluateSession(dialogueFromTranscript(line));
    if (json) printJson(evaluation);
    else print(evaluationText(evaluation));
  }
  if (refused === 0) return;
  note(`${counted(refused, "line")} could not be evaluated; the rest was.`);
  process.exitCode = FAILED;
}

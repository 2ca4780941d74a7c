import { createReadStream } from "node:fs";
import { Command } from "commander";
import { loadConfig } from "../../config.ts";
import { readPlacedTranscripts, type PlacedTranscript, type Transcript } from "../../context/transcript-lines.ts";
import { TranscriptError } from "../../errors.ts";
import { loadEvalsConfig } from "../../evals/load-evals-config.ts";
import type { Evaluated } from "../../evals/run/evaluate-all.ts";
import { ResultsFile } from "../../evals/run/results-file.ts";
import { linesOf } from "../../lib/lines.ts";
import { counted } from "../../lib/text.ts";
import { dialogueFromTranscript } from "../../sessions/dialogue-from-transcript.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { transcriptFault } from "../../sessions/transcript-fault.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { startProgress } from "../terminal/progress.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { untilStopped } from "../terminal/until-stopped.ts";
import { evaluationText } from "./evaluation-text.ts";
import { evaluatorsOf, withJudgeOptions, type JudgeOptions } from "./judge-options.ts";
import { runEvaluation } from "./run-evaluation.ts";
import { ScoreWatch, withWatchOptions, type WatchOptions } from "./score-watch.ts";

interface TranscriptsOptions extends JudgeOptions, WatchOptions {
  json?: boolean;
  verbose?: boolean;
  out?: string;
}

export function evalTranscriptsCommand(): Command {
  const command = new Command("transcripts")
    .description("evaluate recorded conversations")
    .argument(
      "<file>",
      "JSONL, {id, messages} a line in OpenAI's form, or - for standard input; a line that is none is named, the rest goes on, and the exit code is 1",
    )
    .option("--json", "a SessionEvaluation a line on standard output")
    .option("--verbose", "every score with its reason, and faint signs too")
    .option("--out <file>", "write them to a file; called again, what stands there is not evaluated again");
  return withWatchOptions(withJudgeOptions(command)).action((file: string, options: TranscriptsOptions) =>
    untilStopped((signal) => evaluateTranscripts(file, options, signal)),
  );
}

async function evaluateTranscripts(file: string, options: TranscriptsOptions, signal: AbortSignal): Promise<void> {
  const config = loadConfig();
  const evals = await loadEvalsConfig(config.evalsFile);
  const { evaluators, budget } = await evaluatorsOf(options, { config, evals, signal });
  const watch = await ScoreWatch.open(options, evaluators);
  const wanted = evaluators.map(({ name, version }) => `${name}@${version}`);
  using results =
    options.out === undefined ? undefined : await ResultsFile.open(options.out, wanted, (kept) => watch.add(kept));
  const conversations = { refused: 0, skipped: 0, done: 0 };
  using progress = await startProgress(() => countLines(file), options.out !== undefined);
  const dialogues = async function* (): AsyncGenerator<Dialogue> {
    for await (const line of readPlacedTranscripts(file)) {
      const read = line instanceof TranscriptError ? line : checked(line);
      if (read instanceof TranscriptError) {
        conversations.refused += 1;
        progress.note(read.message);
      } else if (results?.takes(read.id)) conversations.skipped += 1;
      else {
        yield dialogueFromTranscript(read);
        continue;
      }
      progress.step();
    }
  };
  const style = { ...terminalStyle(), verbose: options.verbose === true };
  const onDone = ({ evaluation }: Evaluated): void => {
    conversations.done += 1;
    watch.add(evaluation);
    results?.add(evaluation);
    if (options.json) printJson(evaluation);
    else if (results === undefined) print(evaluationText(evaluation, style));
  };
  const { concurrency } = options;
  const run = { evaluators, budget, concurrency, signal, progress, onDone };
  const faulty = await runEvaluation(dialogues(), run);
  if (!options.json && watch.sessions > 0) print(`${results === undefined ? "\n" : ""}${watch.summary}`);
  if (watch.sessions === 0 && conversations.refused === 0 && !signal.aborted) note(`${file} holds no conversations.`);
  report({ ...conversations, faulty, isStopped: signal.aborted, out: options.out });
  await watch.close(`Evaluation of ${file}`);
}

function checked({ place, transcript }: PlacedTranscript): Transcript | TranscriptError {
  const fault = transcriptFault(transcript);
  return fault === undefined ? transcript : new TranscriptError(`${place} ${fault}.`);
}

interface Ends {
  done: number;
  skipped: number;
  refused: number;
  faulty: number;
  isStopped: boolean;
  out: string | undefined;
}

function report({ done, skipped, refused, faulty, isStopped, out }: Ends): void {
  if (out !== undefined)
    note(`${counted(done, "session")} evaluated into ${out}${skipped > 0 ? `, ${skipped} stood there already` : ""}.`);
  if (refused > 0) note(`${counted(refused, "line")} could not be evaluated; the rest was.`);
  if (faulty > 0) note(`In ${counted(faulty, "session")} an evaluator gave no verdict; the rest is there.`);
  if (isStopped)
    note(`Stopped; what is done is kept${out === undefined ? "" : ", and the same command goes on with the rest"}.`);
  if (refused > 0 || faulty > 0 || isStopped) process.exitCode = ExitCode.failed;
}

async function countLines(file: string): Promise<number> {
  if (file === "-") return 0;
  let count = 0;
  try {
    for await (const line of linesOf(createReadStream(file, "utf8") as AsyncIterable<string>))
      if (line !== "") count += 1;
  } catch {
    // Whoever reads it says why it cannot be read.
  }
  return count;
}

import { existsSync } from "node:fs";
import { Command } from "commander";
import { loadConfig } from "../../config.ts";
import { ServerError, SupportBotError, UsageError } from "../../errors.ts";
import { redactedSession } from "../../evals/upload/redacted-session.ts";
import type { SessionToUpload } from "../../evals/upload/session-to-upload.ts";
import type { uploadSessions } from "../../evals/upload/upload-sessions.ts";
import { reasonBehind } from "../../lib/reason-behind.ts";
import { counted, printable } from "../../lib/text.ts";
import { SpanGuard } from "../../tracing/guard/span-guard.ts";
import { phoenixAt } from "../options/phoenix-at.ts";
import { startProgress } from "../terminal/progress.ts";
import { remedyFor } from "../terminal/remedy-for.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { untilStopped } from "../terminal/until-stopped.ts";
import { storedFilterFrom } from "./stored-filter.ts";
import { storedToUpload } from "./stored-to-upload.ts";
import { transcriptsToUpload } from "./transcripts-to-upload.ts";

const FAILED = 1;

interface UploadOptions {
  dataset: string;
  experiment?: string;
  results?: string;
  json?: boolean;
}

export function evalUploadCommand(): Command {
  return new Command("upload")
    .description(
      "make sessions a dataset at the Phoenix that PHOENIX_COLLECTOR_ENDPOINT names, and their scores an experiment; twice is once",
    )
    .argument(
      "<sessions>",
      "JSONL of conversations, or sessions of the store: from=2026-11-01,to=2026-11-08,user=ID, or all",
    )
    .requiredOption("--dataset <name>", "it then holds just these sessions; Phoenix keeps what it held as a version")
    .option("--experiment <name>", "an experiment on it: a run a session, an evaluation a score")
    .option("--results <file>", "a file's scores, as eval transcripts --out wrote them; else the rules score it now")
    .option("--json", "one JSON object on standard output")
    .action((source: string, options: UploadOptions) => untilStopped((signal) => upload(source, options, signal)));
}

async function upload(source: string, { json, results, ...names }: UploadOptions, signal: AbortSignal): Promise<void> {
  const { tracing } = loadConfig();
  const phoenix = phoenixAt(tracing.destinations);
  const sessions = await sessionsOf(source, results);
  if (sessions.length === 0) throw new UsageError(`${source} holds no session that can be uploaded; nothing was.`);
  const { redactor } = new SpanGuard(tracing);
  const clean = redactor ? sessions.map((session) => redactedSession(session, redactor)) : sessions;
  using progress = await startProgress(() => Promise.resolve(sessions.length), true);
  let runs = 0;
  const onDone = (): void => {
    runs += 1;
    progress.step();
  };
  const ids = await send(clean, { ...phoenix, ...names, signal, onDone });
  if (json) printJson({ ...names, ...ids, sessions: sessions.length, ...(names.experiment && { runs }) });
  else print(printable(uploadedText(names, { sessions: sessions.length, runs, api: phoenix.api })));
  if (!signal.aborted) return;
  note("Stopped; what is there stays, and the same command goes on with the rest.");
  process.exitCode = FAILED;
}

/** @throws ServerError with what Phoenix said, or why it said nothing. */
async function send(...[sessions, options]: Parameters<typeof uploadSessions>): ReturnType<typeof uploadSessions> {
  const phoenix = await import("../../evals/upload/upload-sessions.ts");
  return await phoenix.uploadSessions(sessions, options).catch((cause: unknown) => {
    if (cause instanceof SupportBotError) throw cause;
    const reason = reasonBehind(cause);
    const what = `all of dataset "${options.dataset}"`;
    throw new ServerError(
      `Phoenix at ${options.api} did not take ${what}: ${reason}; ${remedyFor(reason)}, and say it again.`,
      { cause },
    );
  });
}

/** What is wrong with a line is told, and makes the exit code 1. */
async function sessionsOf(source: string, results: string | undefined): Promise<SessionToUpload[]> {
  const isFile = source === "-" || existsSync(source);
  if (!isFile && results !== undefined)
    throw new UsageError(`${source} is no file, and --results are of a file's conversations; leave them out.`);
  const sessions: SessionToUpload[] = [];
  const all = isFile ? transcriptsToUpload(source, results) : storedToUpload(storedFilterFrom(source));
  for await (const session of all) {
    if (!(session instanceof Error)) sessions.push(session);
    else {
      note(session.message);
      process.exitCode = FAILED;
    }
  }
  return sessions;
}

function uploadedText(
  { dataset, experiment }: Pick<UploadOptions, "dataset" | "experiment">,
  { sessions, runs, api }: { sessions: number; runs: number; api: string },
): string {
  const tried = experiment === undefined ? "" : `, and experiment ${experiment} on it has ${counted(runs, "run")}`;
  return `Dataset ${dataset} at ${api} holds ${counted(sessions, "session")}${tried}.`;
}

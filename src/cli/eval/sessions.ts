import { Command } from "commander";
import { loadConfig } from "../../config.ts";
import { SessionNotFoundError, StorageError } from "../../errors.ts";
import type { Evaluator } from "../../evals/evaluator.ts";
import { loadEvalsConfig } from "../../evals/load-evals-config.ts";
import { annotationsFrom } from "../../evals/run/annotations-from.ts";
import { dueEvaluators } from "../../evals/run/due-evaluators.ts";
import type { Evaluated } from "../../evals/run/evaluate-all.ts";
import type { Score } from "../../evals/score.ts";
import { counted } from "../../lib/text.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { returnsAmong } from "../../sessions/returns-among.ts";
import { SessionReader } from "../../sessions/session-reader.ts";
import { turnAt } from "../../sessions/turn-at.ts";
import type { Annotation } from "../../spans/annotation.ts";
import { EvaluationStore } from "../../spans/evaluation-store.ts";
import type { SessionRow } from "../../spans/span-store.ts";
import { Pipeline } from "../../tracing/pipeline.ts";
import { timeFrom } from "../options/time-from.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { startProgress } from "../terminal/progress.ts";
import { reportLosses } from "../terminal/report-losses.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { untilStopped } from "../terminal/until-stopped.ts";
import { evaluationText } from "./evaluation-text.ts";
import { evaluatorsOf, withJudgeOptions, type JudgeOptions } from "./judge-options.ts";
import { runEvaluation } from "./run-evaluation.ts";
import { ScoreWatch, withWatchOptions, type WatchOptions } from "./score-watch.ts";

interface SessionsOptions extends JudgeOptions, WatchOptions {
  json?: boolean;
  verbose?: boolean;
  all?: boolean;
  session?: string;
  user?: string;
  /** In ms since 1970. */
  since?: number;
}

export function evalSessionsCommand(): Command {
  const command = new Command("sessions")
    .description("evaluate the sessions of the store: those that are new, or went on since")
    .option("--json", "a SessionEvaluation a line on standard output")
    .option("--verbose", "every score with its reason, and faint signs too; always so with --session")
    .option("--all", "also those that went on no further: bars and the report are of what is evaluated now")
    .option("--session <id>", "only this one")
    .option("--user <id>", "only this user's")
    .option("--since <time>", "only those that went on since: 2026-01-31, or 7d, or 12h", timeFrom);
  return withWatchOptions(withJudgeOptions(command)).action((options: SessionsOptions) =>
    untilStopped((signal) => evaluateSessions(options, signal)),
  );
}

async function evaluateSessions(options: SessionsOptions, signal: AbortSignal): Promise<void> {
  const config = loadConfig();
  const evals = await loadEvalsConfig(config.evalsFile);
  const { evaluators, budget } = await evaluatorsOf(options, { config, evals, signal });
  const watch = await ScoreWatch.open(options, evaluators);
  const pipeline = new Pipeline(config.tracing);
  try {
    using seen = new EvaluationStore(config.tracing.storeFile);
    const all = pipeline.store.sessions();
    const returnsTo = returnsAmong(all);
    const rows = meant(all, options);
    if (options.session !== undefined && rows.length === 0) throw new SessionNotFoundError(options.session);
    const known = new Map(rows.map((row) => [row.sessionId, { row, returns: returnsTo(row) }]));
    const revisionOf =
      (id: string) =>
      (kind: Score["kind"]): string => {
        const session = known.get(id);
        if (session === undefined) return "";
        return (kind === "CODE" ? [session.row, ...session.returns] : [session.row]).map(stateOf).join("+");
      };
    const dueFor = (id: string): readonly Evaluator[] =>
      options.all === true ? evaluators : dueEvaluators(evaluators, seen.revisionsOf(id), revisionOf(id));
    const stale = rows.map(({ sessionId }) => sessionId).filter((id) => dueFor(id).length > 0);
    using progress = await startProgress(() => Promise.resolve(stale.length), false);
    const style = { ...terminalStyle(), verbose: options.verbose === true || options.session !== undefined };
    const ends = { done: 0, unread: 0 };
    const onUnread = (error: StorageError): void => {
      ends.unread += 1;
      progress.note(error.message);
    };
    const onDone = async (done: Evaluated): Promise<void> => {
      await keep(done, { pipeline, seen, revision: revisionOf(done.evaluation.id) });
      ends.done += 1;
      const placeOf = (message: number): string => `turn ${turnAt(done.dialogue, message) ?? "?"}`;
      watch.add(done.evaluation, placeOf);
      if (options.json) printJson(done.evaluation);
      else print(evaluationText(done.evaluation, { ...style, placeOf }));
    };
    const { concurrency } = options;
    const run = { evaluators: ({ id }: Dialogue) => dueFor(id), budget, concurrency, signal, progress, onDone };
    const laterOf = (id: string): string[] => known.get(id)?.returns.map(({ sessionId }) => sessionId) ?? [];
    const dialogues = dialoguesOf(new SessionReader(pipeline.store), stale, { laterOf, onUnread });
    const faulty = await runEvaluation(dialogues, run);
    if (!options.json && watch.sessions > 0) print(`\n${watch.summary}`);
    report({ ...ends, current: rows.length - stale.length, faulty, isStopped: signal.aborted });
    await watch.close("Evaluation of the sessions of the store");
    await pipeline.flush();
    reportLosses(pipeline.losses());
  } finally {
    await pipeline.close();
  }
}

/** One that cannot be read is told, and left out. */
function* dialoguesOf(
  reader: SessionReader,
  sessions: readonly string[],
  { laterOf, onUnread }: { laterOf: (id: string) => string[]; onUnread: (error: StorageError) => void },
): Generator<Dialogue> {
  for (const id of sessions) {
    try {
      yield { ...reader.dialogue(id), later: laterOf(id).map((later) => reader.dialogue(later)) };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      onUnread(error);
    }
  }
}

/** First the scores, then that they are there: cut off between the two, they are made again, and stand once all the same. */
async function keep(
  { dialogue, evaluation, faults }: Evaluated,
  {
    pipeline,
    seen,
    revision,
  }: { pipeline: Pipeline; seen: EvaluationStore; revision: (kind: Score["kind"]) => string },
): Promise<void> {
  for (const annotation of annotationsFrom(evaluation, dialogue))
    if (hasPlace(pipeline, annotation)) await pipeline.annotator.annotate(annotation);
  const failed = new Set(faults.map(({ evaluator }) => evaluator));
  for (const { evaluator, kind } of evaluation.scores)
    if (!failed.has(evaluator)) await seen.mark(evaluation.id, evaluator, revision(kind));
}

function stateOf({ spans, endNs }: SessionRow): string {
  return `${spans}-${endNs}`;
}

/** Other programs' turns have no number: what is said of them has nothing to stand at. */
function hasPlace({ store }: Pipeline, { sessionId, turn }: Annotation): boolean {
  return turn === undefined || store.findTurn(sessionId, turn) !== undefined;
}

function meant(rows: readonly SessionRow[], { session, user, since = 0 }: SessionsOptions): SessionRow[] {
  const from = BigInt(since) * 1_000_000n;
  return rows.filter(
    ({ sessionId, userId, endNs }) =>
      (session === undefined || sessionId === session) && (user === undefined || userId === user) && endNs >= from,
  );
}

interface Ends {
  done: number;
  current: number;
  unread: number;
  faulty: number;
  isStopped: boolean;
}

function report({ done, current, unread, faulty, isStopped }: Ends): void {
  note(
    `${counted(done, "session")} evaluated${current > 0 ? `, ${current} went on no further since (--all: those too)` : ""}.`,
  );
  if (unread > 0) note(`${counted(unread, "session")} could not be read; the rest was evaluated.`);
  if (faulty > 0) note(`In ${counted(faulty, "session")} an evaluator gave no verdict; the next run asks it again.`);
  if (isStopped) note("Stopped; what is done is kept, and the same command goes on with the rest.");
  if (unread > 0 || faulty > 0 || isStopped) process.exitCode = ExitCode.failed;
}

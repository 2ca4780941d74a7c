import { OpenInferenceSpanKind } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { readRuns, type Run } from "./read-runs.ts";
import { readWords } from "./read-words.ts";
import { reasonIn } from "./reason-in.ts";

/** A turn by its runs: one, or those that a pause split it into, in time. */
export interface TurnRuns {
  turn: number;
  runs: [Run, ...Run[]];
}

const REFUSED = /^There is no session "/u;

/** Pure: the turns of a session's spans, in time. */
export function turnRunsOf(spans: readonly SpanRecord[]): TurnRuns[] {
  const turns: TurnRuns[] = [];
  const runs = readRuns(spans).filter(isTurn);
  for (const run of runs.toSorted((a, b) => Number(a.startNs - b.startNs))) {
    const before = turns.at(-1);
    if (before !== undefined && goesOn(run, before)) {
      before.turn = run.turn ?? before.turn;
      before.runs.push(run);
    } else turns.push({ turn: run.turn ?? (before?.turn ?? 0) + 1, runs: [run] });
  }
  return turns;
}

/** A run that was refused, another user's say, is no turn: its words are not the session's. An Agent Server refuses in a node. */
function isTurn({ root, spans }: Run): boolean {
  if (root?.status.code !== SpanStatusCode.ERROR) return true;
  if (root.attributes["turn_number"] === undefined && REFUSED.test(reasonIn(root))) return false;
  return spans.length > 1 || findSpanKind(root.attributes) !== OpenInferenceSpanKind.CHAIN;
}

/** A run goes on with the turn before it where it says so, or has its number and that one waits for somebody or was not answered. */
function goesOn(run: Run, { turn, runs }: TurnRuns): boolean {
  if (run.turn !== undefined && run.turn !== turn) return false;
  const traceIds = new Set(runs.flatMap(({ spans }) => spans[0]?.traceId ?? []));
  const links = run.root?.links ?? [];
  if (links.some(({ traceId, attributes }) => attributes["supportbot.link"] && traceIds.has(traceId))) return true;
  if (run.turn === undefined) return false;
  const last = runs.at(-1) ?? runs[0];
  const isPaused = last.root?.events.some(({ name }) => name === "interrupt") ?? false;
  return isPaused || (readWords(last).output === "" && inputOf(runs) === readWords(run).input);
}

/** What the customer said to a turn's first run that says it. */
function inputOf(runs: readonly Run[]): string {
  return runs.map((run) => readWords(run).input).find(Boolean) ?? "";
}

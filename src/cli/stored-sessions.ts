import { loadConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { labelValue } from "../evals/calibration/label-value.ts";
import type { ScoredSession } from "../evals/calibration/scored-session.ts";
import { SessionReader } from "../sessions/session-reader.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";
import { SpanStore } from "../spans/span-store.ts";
import { note } from "./terminal.ts";

/** Which sessions of the store are meant: all by default. */
export interface StoredFilter {
  /** ISO 8601; a day stands for its first moment. */
  from?: string;
  to?: string;
  user?: string;
}

/** The store's sessions with what was said of each as a whole: programs' annotations are scores, people's are labels. */
export function storedSessions({ from, to, user }: StoredFilter = {}): ScoredSession[] {
  const [first, end] = [momentOf(from), momentOf(to)];
  using store = new SpanStore(loadConfig().tracing.storeFile);
  return new SessionReader(store)
    .list()
    .filter(({ startedAt }) => (first === undefined || startedAt >= first) && (end === undefined || startedAt < end))
    .filter(({ userId }) => user === undefined || userId === user)
    .map(({ sessionId, userId }) => {
      const said = store.annotations.annotationsOf(sessionId).filter(({ turn }) => turn === undefined);
      return {
        id: sessionId,
        group: userId ?? sessionId,
        scores: said
          .filter(({ annotatorKind }) => annotatorKind !== "HUMAN")
          .map(({ name, score = null, identifier }) => ({ name, score, evaluator: identifier })),
        turns: [],
        firstBreakdown: null,
        labels: { session: labelsOf(sessionId, said), turns: [] },
      };
    });
}

function momentOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment))
    throw new UsageError(`"${text}" is no time; give one as in 2026-11-01 or 2026-11-01T08:00Z.`);
  return new Date(moment).toISOString();
}

/** Several people's are averaged. */
function labelsOf(sessionId: string, said: readonly KeptAnnotation[]): Record<string, number> {
  const people = new Map<string, number[]>();
  for (const { name, score, label, annotatorKind } of said) {
    if (annotatorKind !== "HUMAN" || (score === undefined && label === undefined)) continue;
    const value = score ?? labelValue(label ?? "");
    if (value === undefined)
      note(`Session "${sessionId}": nobody knows whether "${label}" is a yes for ${name}; give a score.`);
    else people.set(name, [...(people.get(name) ?? []), value]);
  }
  return Object.fromEntries([...people].map(([name, all]) => [name, all.reduce((a, b) => a + b, 0) / all.length]));
}

import { loadConfig } from "../../config.ts";
import { labelValue } from "../../evals/calibration/label-value.ts";
import type { ScoredSession } from "../../evals/calibration/scored-session.ts";
import { SessionReader } from "../../sessions/session-reader.ts";
import type { KeptAnnotation } from "../../spans/annotation.ts";
import { SpanStore } from "../../spans/span-store.ts";
import { note } from "../terminal/terminal.ts";
import { filteredSessions } from "./filtered-sessions.ts";
import type { StoredFilter } from "./stored-filter.ts";

/** The store's sessions with what was said of each as a whole: programs' annotations are scores, people's are labels. */
export function storedSessions(filter: StoredFilter = {}): ScoredSession[] {
  using store = new SpanStore(loadConfig().tracing.storeFile);
  return filteredSessions(new SessionReader(store), filter).map(({ sessionId, userId }) => {
    const said = store.annotations.annotationsOf(sessionId).filter(({ turn }) => turn === undefined);
    return {
      id: sessionId,
      group: userId ?? sessionId,
      scores: said
        .filter(({ annotatorKind }) => annotatorKind !== "HUMAN")
        .toSorted(byTrust)
        .map(({ name, score = null, identifier }) => ({ name, score, evaluator: identifier })),
      turns: [],
      firstBreakdown: null,
      labels: { session: labelsOf(sessionId, said), turns: [] },
    };
  });
}

/** What stands first under a name is what a rate is made of: rules before judges, and of an evaluator's versions the newest. */
function byTrust(a: KeptAnnotation, b: KeptAnnotation): number {
  return Number(a.annotatorKind !== "CODE") - Number(b.annotatorKind !== "CODE") || Date.parse(b.at) - Date.parse(a.at);
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

import type { Thread } from "../checkpoints/threads.ts";
import type { ErasureStore } from "../spans/erasure-store.ts";
import type { ErasureSubject } from "../spans/erasure.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import type { Whom } from "./whom.ts";

interface Known {
  spans: Pick<ErasureStore, "sessionsOf" | "turnsOf" | "count">;
  threads: readonly Thread[];
  /** How the span store calls a session or user: by the id, or by what redaction made of it. */
  namesOf: (id: string) => readonly string[];
}

/**
 * What is a user's: the sessions that they own by their checkpoints, those in which they are the first by the spans, and
 * their own spans in sessions of others, which stay.
 */
export function planErasure(whom: Whom, { spans, threads, namesOf }: Known): ErasurePlan {
  const plan = "userId" in whom ? ofUser(whom.userId) : ofSession(whom.sessionId);
  const counts = { ...spans.count(plan.subject), ...countTurns(plan) };
  return { ...plan, counts };

  function ofUser(id: string): Omit<ErasurePlan, "counts"> {
    const names = namesOf(id);
    const others = threads.filter(({ owner }) => owner !== undefined && owner !== id);
    const ofOthers = new Set(others.flatMap(({ sessionId }) => namesOf(sessionId)));
    const bySpans = spans.sessionsOf(names).filter((name) => !ofOthers.has(name));
    const owned = threads.filter(
      ({ sessionId, owner }) =>
        owner === id || (owner === undefined && namesOf(sessionId).some((name) => bySpans.includes(name))),
    );
    const inCheckpoints = owned.map(({ sessionId }) => sessionId);
    const subject: ErasureSubject = {
      names,
      sessions: unique([...bySpans, ...inCheckpoints.flatMap(namesOf)]),
      isWhole: false,
    };
    return { what: "user", id, sessions: unique([...inCheckpoints, ...bySpans]), subject };
  }

  function ofSession(id: string): Omit<ErasurePlan, "counts"> {
    return { what: "session", id, sessions: [id], subject: { names: [], sessions: namesOf(id), isWhole: true } };
  }

  /** A session that redaction calls otherwise is counted once. */
  function countTurns({ sessions, subject }: Pick<ErasurePlan, "sessions" | "subject">) {
    const turnsBySpans = spans.turnsOf(subject.sessions);
    const turnsByThreads = new Map(threads.map(({ sessionId, turn }) => [sessionId, turn]));
    const redacted = new Set(sessions.flatMap((id) => namesOf(id).filter((name) => name !== id)));
    const turns = sessions
      .filter(
        (id) => !redacted.has(id) && (turnsByThreads.has(id) || namesOf(id).some((name) => turnsBySpans.has(name))),
      )
      .map((id) => Math.max(turnsByThreads.get(id) ?? 0, ...namesOf(id).map((name) => turnsBySpans.get(name) ?? 0)));
    return { sessions: turns.length, turns: turns.reduce((sum, count) => sum + count, 0) };
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

import type { Thread } from "../checkpoints/threads.ts";

interface Found {
  before: Date;
  threads: readonly Thread[];
  /** When the last span of a session began, by its name in the span store. */
  lastStarts: ReadonlyMap<string, Date>;
  namesOf: (id: string) => readonly string[];
  /** Sessions, by their names there, that have still to be sent somewhere. */
  waiting: ReadonlySet<string>;
}

/** Pure: the sessions in which nothing happened since a moment, neither by their checkpoints nor by their spans. */
export function quietSessions({ before, threads, lastStarts, namesOf, waiting }: Found): string[] {
  const lastKept = new Map(threads.map(({ sessionId, at }) => [sessionId, at]));
  const namesOfThreads = new Set(threads.flatMap(({ sessionId }) => namesOf(sessionId)));
  const inSpansAlone = [...lastStarts.keys()].filter((name) => !namesOfThreads.has(name));
  const isQuiet = (moment: Date | undefined): boolean => moment === undefined || moment < before;
  return [...lastKept.keys(), ...inSpansAlone].filter((id) => {
    const names = namesOf(id);
    return (
      isQuiet(lastKept.get(id)) &&
      names.every((name) => isQuiet(lastStarts.get(name))) &&
      !names.some((name) => waiting.has(name))
    );
  });
}

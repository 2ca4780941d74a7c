import type { Dialogue } from "../sessions/dialogue.ts";

/** What several evaluators ask of the same dialogue, or of the same part of one: found once, and forgotten with it. */
export function memoised<Out, In extends object = Dialogue>(find: (from: In) => Out): (from: In) => Out {
  const known = new WeakMap<In, { found: Out }>();
  return (from) => {
    const before = known.get(from);
    if (before) return before.found;
    const found = find(from);
    known.set(from, { found });
    return found;
  };
}

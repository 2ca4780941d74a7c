/** What is asked of the same thing by several, found once and kept as long as the thing is. */
export function memoised<In extends object, Out>(find: (from: In) => Out): (from: In) => Out {
  const known = new WeakMap<In, { found: Out }>();
  return (from) => {
    const before = known.get(from);
    if (before) return before.found;
    const found = find(from);
    known.set(from, { found });
    return found;
  };
}

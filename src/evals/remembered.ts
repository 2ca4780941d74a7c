const MOST = 500;
const LONGEST = 4096;

/** What several kinds ask of the same texts: worked out once for those met last, and for long texts anew each time. */
export function remembered<Out>(find: (text: string) => Out): (text: string) => Out {
  const known = new Map<string, { found: Out }>();
  return (text) => {
    if (text.length > LONGEST) return find(text);
    const before = known.get(text);
    if (before) return before.found;
    if (known.size === MOST) known.clear();
    const found = find(text);
    known.set(text, { found });
    return found;
  };
}

import { jsonIn } from "../spans/json-in.ts";

/** A `jsonIn` that remembers what it read: for the texts of one span. */
export function parseOnce(): (text: unknown) => unknown {
  const known = new Map<unknown, unknown>();
  return (text) => {
    if (!known.has(text)) known.set(text, jsonIn(text));
    return known.get(text);
  };
}

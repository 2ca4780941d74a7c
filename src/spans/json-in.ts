import { parseJson } from "../lib/json.ts";

/** The object or array that an attribute holds as JSON; `undefined` for anything else. */
export function jsonIn(attribute: unknown): unknown {
  return typeof attribute === "string" && /^\s*[{[]/u.test(attribute) ? parseJson(attribute) : undefined;
}

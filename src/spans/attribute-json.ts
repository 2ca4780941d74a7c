/** The object or array that an attribute holds as JSON; `undefined` for anything else. */
export function parsedJson(attribute: unknown): unknown {
  if (typeof attribute !== "string" || !/^\s*[{[]/u.test(attribute)) return undefined;
  try {
    return JSON.parse(attribute) as unknown;
  } catch {
    return undefined;
  }
}

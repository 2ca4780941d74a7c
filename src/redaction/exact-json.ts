import { parseJson } from "../lib/json.ts";

const STRING_OR_LONG = /"(?:[^"\\]|\\[^])*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gu;
/** A character that no JSON of a program's holds. */
const MARK = "\u{F8FE}";
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, "gu");

/** The object or array that a text holds as JSON. Numbers too long for JavaScript, as orders' are, become marked texts. */
export function readExactJson(text: string): object | undefined {
  if (!/^\s*[[{]/u.test(text) || text.includes(MARK)) return undefined;
  const exact = /\d{16}/u.test(text)
    ? text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"${MARK}${token}"`))
    : text;
  const value = parseJson(exact);
  return typeof value === "object" && value !== null ? value : undefined;
}

/** The JSON of what {@link readExactJson} gave, its long numbers as they were. */
export function writeExactJson(value: object): string {
  return JSON.stringify(value).replace(MARKED, "$1");
}

/** The digits of a marked text; `undefined` for any other. */
export function longNumberIn(text: string): string | undefined {
  return text.startsWith(MARK) ? text.slice(1) : undefined;
}

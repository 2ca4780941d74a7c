import { longNumberIn, readExactJson, writeExactJson } from "./exact-json.ts";
import { isField, stepInto, type FieldPaths, type PathStates } from "./field-paths.ts";
import { toolFieldsOf } from "./tool-fields.ts";

/** How a value is redacted, wherever it stands. */
export interface ValueRules {
  fields: FieldPaths;
  /** Running words, or the text of a field of that name. */
  text(text: string, field: string): string;
  /** A property's name: what was found in it stays apart from others. */
  name(name: string): string;
  /** The whole value of a named field; `undefined` leaves it out. */
  field(value: unknown): string | undefined;
}

/** Where a value stands. */
export interface Standing {
  field: string;
  states: PathStates;
  depth?: number;
}

const MOST_DEPTH = 100;

/**
 * A copy of a value with what is personal redacted, in texts, in JSON inside
 * of texts, in numbers and in names; the value itself where there is nothing.
 * `undefined` where it is left out.
 */
export function redactValue(value: unknown, at: Standing, rules: ValueRules): unknown {
  if (isField(at.states) && value !== null) return rules.field(value);
  if (typeof value === "string") return redactString(value, at, rules);
  if (typeof value === "number") return redactNumber(value, at, rules);
  if (typeof value !== "object" || value === null) return value;
  const { depth = 0 } = at;
  if (depth > MOST_DEPTH) return rules.text(JSON.stringify(value), at.field);
  const below = (inner: unknown, name: string, states: PathStates, field = name): unknown =>
    redactValue(inner, { field, states: [...stepInto(at.states, name), ...states], depth: depth + 1 }, rules);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => below(item, String(index), [], at.field) ?? null);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const tool = toolFieldsOf(value);
  const entries = Object.entries(value);
  const redacted = entries.map(([name, inner]): [string, unknown] => [
    rules.name(name),
    below(inner, name, tool[name] === undefined ? [] : rules.fields.below(tool[name])),
  ]);
  const isSame = redacted.every(([name, inner], index) => name === entries[index]?.[0] && inner === entries[index][1]);
  return isSame ? value : Object.fromEntries(redacted);
}

function redactString(text: string, at: Standing, rules: ValueRules): unknown {
  const long = longNumberIn(text);
  if (long !== undefined) return orItself(text, long, rules.text(long, at.field));
  const json = readExactJson(text);
  if (json === undefined) return rules.text(text, at.field);
  const redacted = redactValue(json, { ...at, depth: (at.depth ?? 0) + 1 }, rules) as object;
  return redacted === json ? text : writeExactJson(redacted);
}

function redactNumber(number: number, { field }: Standing, rules: ValueRules): unknown {
  const digits = String(number);
  return orItself(number, digits, /^\d{7,}$/u.test(digits) ? rules.text(digits, field) : digits);
}

function orItself<T>(value: T, before: string, after: string): T | string {
  return after === before ? value : after;
}

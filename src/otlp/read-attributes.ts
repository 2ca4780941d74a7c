import { SEMRESATTRS_PROJECT_NAME, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { AnyValue, KeyValue } from "./export-request.ts";

export const LONGEST_KEY = 256;
/** Attributes of a resource, an event and a link, and events and links of a span; OpenTelemetry's own default. */
export const MOST = 128;
/** In characters; what is longer is cut, and says how long it was. */
const LONGEST_VALUE = 64 * 1024;

/** What sessions are read off, before all else where there is too much. */
const FIRST = new Set<string>([
  SemanticConventions.SESSION_ID,
  SemanticConventions.USER_ID,
  SemanticConventions.OPENINFERENCE_SPAN_KIND,
  SemanticConventions.INPUT_VALUE,
  SemanticConventions.INPUT_MIME_TYPE,
  SemanticConventions.OUTPUT_VALUE,
  SemanticConventions.OUTPUT_MIME_TYPE,
  SemanticConventions.LLM_MODEL_NAME,
  SemanticConventions.TOOL_NAME,
  SemanticConventions.METADATA,
  SEMRESATTRS_PROJECT_NAME,
  "service.name",
  "turn_number",
  "supportbot.context",
]);
const SECOND = /^(llm\.(token_count|output_messages)|exception|tool|tag)\./u;

export interface BoundedAttributes {
  attributes: Attributes;
  /** How many there were too many, or had too long a key. */
  dropped: number;
}

interface Bounds {
  most: number;
  /** Of a value, in characters. */
  longest?: number;
}

/** Pure: attributes as the store holds them, at most `most`: those that OpenInference sessions need stay. */
export function readAttributes(
  sent: readonly KeyValue[],
  { most, longest = LONGEST_VALUE }: Bounds,
): BoundedAttributes {
  const all = new Map(sent.map(({ key, value }) => [key, value]));
  const short = Array.from(all).filter(([key]) => key.length <= LONGEST_KEY);
  const neededFirst = (): typeof short => [0, 1, 2].flatMap((rank) => short.filter(([key]) => rankOf(key) === rank));
  const kept = short.length > most ? neededFirst().slice(0, most) : short;
  // As own properties even where a key is `__proto__`, which an assignment would take for the prototype.
  const attributes = Object.fromEntries(
    kept.map(([key, value]) => [key, attributeFrom(value, Math.min(longest, LONGEST_VALUE))]),
  );
  return { attributes, dropped: all.size - kept.length };
}

function rankOf(key: string): number {
  if (FIRST.has(key)) return 0;
  return SECOND.test(key) ? 1 : 2;
}

/** A value that has parts of several kinds, or parts of parts, is held as JSON, as instrumentations do it. */
function attributeFrom(value: AnyValue | null, longest: number): AttributeValue | undefined {
  const plain = plainFrom(value);
  if (plain === null) return undefined;
  if (typeof plain === "string") return cut(plain, longest);
  if (typeof plain !== "object") return plain as number | boolean;
  const json = JSON.stringify(plain);
  return isOfOneKind(plain) && json.length <= longest ? (plain as AttributeValue) : cut(json, longest);
}

function isOfOneKind(plain: object): boolean {
  if (!Array.isArray(plain)) return false;
  const kinds = new Set(plain.map((item) => (item === null ? "null" : typeof item)));
  return kinds.size <= 1 && !kinds.has("object") && !kinds.has("null");
}

/** A value as JSON has it. Numbers that JSON or JavaScript cannot hold are text; bytes are base64. */
function plainFrom(sent: AnyValue | null): unknown {
  switch (sent?.value) {
    case undefined:
      return null;
    case "stringValue":
      return sent.stringValue;
    case "boolValue":
      return sent.boolValue;
    case "intValue":
      return Number.isSafeInteger(Number(sent.intValue)) ? Number(sent.intValue) : sent.intValue.toString();
    case "doubleValue":
      return Number.isFinite(sent.doubleValue) ? sent.doubleValue : String(sent.doubleValue);
    case "bytesValue":
      return Buffer.from(sent.bytesValue).toString("base64");
    case "arrayValue":
      return sent.arrayValue.values.map(plainFrom);
    case "kvlistValue":
      return Object.fromEntries(sent.kvlistValue.values.map(({ key, value }) => [key, plainFrom(value)]));
  }
}

/** Pure: a text of bounded length; what was cut says how long it was. */
export function cut(text: string, longest = LONGEST_VALUE): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… [cut, was ${text.length} characters]`;
}

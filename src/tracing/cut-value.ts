import type { AttributeValue } from "@opentelemetry/api";
import { clipBytes } from "../lib/text.ts";

const MOST_BYTES = 32 * 1024;
const MARK_BYTES = 64;

/** The value, or what 32 KB hold of it and how long it was. */
export function cutValue(value: AttributeValue): AttributeValue {
  if (typeof value === "string") return cutText(value);
  return Array.isArray(value) ? cutList(value) : value;
}

export function cutText(text: string): string {
  if (text.length * 3 <= MOST_BYTES) return text;
  const bytes = Buffer.byteLength(text);
  return bytes <= MOST_BYTES ? text : `${clipBytes(text, MOST_BYTES - MARK_BYTES)}… [cut, was ${bytes} bytes]`;
}

/** Of a list of texts the first stay that fit. */
function cutList(list: Exclude<AttributeValue, string | number | boolean>): AttributeValue {
  const sizes = list.map((one) => (typeof one === "string" ? Buffer.byteLength(one) : 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes <= MOST_BYTES) return list;
  let held = MARK_BYTES;
  const tooLong = sizes.findIndex((size) => (held += size) > MOST_BYTES);
  return [...list.slice(0, tooLong).map(String), `… [cut, was ${list.length} values, ${bytes} bytes]`];
}

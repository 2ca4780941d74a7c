/** Pure: a copy without what databases take in no text: halves of a character, and U+0000. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? Buffer.from(part).toString().replaceAll("\0", "") : part,
  );
  return JSON.parse(text) as T;
}

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The items of a list, or the keys and values of an object, each as the text
 * that stands in the JSON: to look through a state need not make its objects.
 * `undefined` for anything else.
 */
export function jsonParts(json: string): string[] | undefined {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(json, at);
      if (at < 0 || depth === 0) return undefined;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth === 1) from = at + 1;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth -= 1;
      if (depth > 0) continue;
      if (json.slice(at + 1).trim() !== "") return undefined;
      const last = json.slice(from, at).trim();
      if (last !== "") parts.push(last);
      return parts;
    } else if (depth === 1 && (code === COMMA || code === COLON)) {
      parts.push(json.slice(from, at).trim());
      from = at + 1;
    }
  }
  return undefined;
}

/** Where the text that begins here ends. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let before = at - 1;
  while (json[before] === "\\") before -= 1;
  return (at - before) % 2 === 0;
}

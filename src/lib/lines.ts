/**
 * The lines of a text that comes in pieces, without their ends. One that is never read whole may be of any size.
 * Since Node 24 `node:readline` ends a line at U+2028 too, which JSON may hold as it is.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let open: string[] = [];
  for await (const piece of pieces) {
    const [first = "", ...rest] = piece.split("\n");
    open.push(first);
    for (const next of rest) {
      yield open.join("").replace(/\r$/u, "");
      open = [next];
    }
  }
  const last = open.join("");
  if (last !== "") yield last;
}

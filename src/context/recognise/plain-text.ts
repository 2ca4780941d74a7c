/** Digits and spaces of any script, full-width characters, and marks that are not seen and that keyboards and copied texts leave between digits. */
const ODD = /(?![\0-\u007F])[\p{Nd}\p{Zs}\p{Default_Ignorable_Code_Point}\uFF01-\uFF5E]/gu;

export interface PlainText {
  text: string;
  /** Where a position of the text stands in the original. */
  placeOf: (position: number) => number;
  /** Where the character at a position of the text ends in the original. */
  endOf: (position: number) => number;
}

/** What stands at a position of the text for a character of the original, or for nothing that is seen. */
interface Swap {
  at: number;
  plain: string;
  start: number;
  end: number;
}

/** A message with the ASCII characters for those that mean the same, so that a recogniser need not know of others. */
export function plainText(original: string): PlainText {
  const swaps: Swap[] = [];
  const pieces: string[] = [];
  const known = new Map<string, string>();
  let [at, done] = [0, 0];
  for (const { 0: odd, index: start } of original.matchAll(ODD)) {
    const plain = known.get(odd) ?? plainCharacter(odd);
    known.set(odd, plain);
    pieces.push(original.slice(done, start), plain);
    at += start - done;
    done = start + odd.length;
    swaps.push({ at, plain, start, end: done });
    at += plain.length;
  }
  const last = (position: number): Swap | undefined => swaps.findLast((swap) => swap.at <= position);
  const placeOf = (position: number): number => {
    const swap = last(position);
    if (swap === undefined) return position;
    const within = position - swap.at;
    return within < swap.plain.length ? swap.start : swap.end + within - swap.plain.length;
  };
  const endOf = (position: number): number => {
    const swap = last(position);
    return swap !== undefined && position - swap.at < swap.plain.length ? swap.end : placeOf(position) + 1;
  };
  return { text: `${pieces.join("")}${original.slice(done)}`, placeOf, endOf };
}

function plainCharacter(odd: string): string {
  if (/\p{Nd}/u.test(odd)) return digitOf(odd);
  if (/\p{Zs}/u.test(odd)) return " ";
  return /[\uFF01-\uFF5E]/u.test(odd) ? odd.normalize("NFKC") : "";
}

/** Unicode has the ten digits of a script one after another, from its zero on. */
function digitOf(digit: string): string {
  const narrow = digit.normalize("NFKC");
  if (/^\d$/u.test(narrow)) return narrow;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

import type { Place } from "./finding.ts";

/** A text as the finders read it, and where each of its places stands in the text it was made of. */
export interface PlainCharacters {
  text: string;
  sourceOf: (place: Place) => Place;
}

/** What a text must hold to read otherwise than it stands: anything that is not ASCII, and the escapes of JSON and of addresses. */
const SPECIAL = /[^\t\n\r -~]|\\|%[2-7][\da-f]/iu;
/** Plain ones in a row, or one character, or one escape of it; JSON inside JSON doubles backslashes, and text that was cut is JSON no more. */
const PIECE = /[\n -$&-[\]-~]+|\\{1,8}(?:u[\da-f]{4}|[bfnrt"/])|%[2-7][\da-f]|[^]/giu;
const PLAIN = /^[\n -$&-[\]-~]/u;
const IGNORED = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;
const BLANKS: { [letter: string]: string } = { b: " ", f: " ", n: "\n", r: "\n", t: "\t" };

/**
 * Unicode's compatible forms (NFKC) as plain ones, digits of every script as
 * 0 to 9, dashes and spaces as one of each, and what nobody sees left out.
 */
export function plainCharacters(source: string): PlainCharacters {
  if (!SPECIAL.test(source)) return { text: source, sourceOf: ({ start, end }) => ({ start, end }) };
  const pieces: Piece[] = [];
  const known = new Map<string, string>();
  let text = "";
  for (const { 0: written, index } of source.matchAll(PIECE)) {
    const isPlain = PLAIN.test(written);
    const plain = isPlain ? written : (known.get(written) ?? plainOf(written));
    if (!isPlain) known.set(written, plain);
    if (plain !== "") pieces.push({ at: text.length, start: index, end: index + written.length, isPlain });
    text += plain;
  }
  return {
    text,
    sourceOf({ start, end }) {
      const [first, last] = [pieceAt(pieces, start), pieceAt(pieces, end - 1)];
      return {
        start: first.isPlain ? first.start + start - first.at : first.start,
        end: last.isPlain ? last.start + end - last.at : last.end,
      };
    },
  };
}

/** A piece of the source, from `start` to `end`, and where what it stands for begins in the text. */
interface Piece {
  at: number;
  start: number;
  end: number;
  isPlain: boolean;
}

/** By halving: a long text may be all pieces. */
function pieceAt(pieces: readonly Piece[], at: number): Piece {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return pieces[low] ?? { at: 0, start: 0, end: 0, isPlain: true };
}

function plainOf(written: string): string {
  const character = unescaped(written);
  if (IGNORED.test(character)) return "";
  if (/^\p{Pd}$/u.test(character)) return "-";
  if (/^\p{Zs}$/u.test(character)) return " ";
  return character.normalize("NFKC").replace(/[^\P{Nd}0-9]/gu, (digit) => String(valueOf(digit)));
}

function unescaped(written: string): string {
  if (/^%./u.test(written)) return String.fromCodePoint(Number.parseInt(written.slice(1), 16));
  if (!/^\\+./u.test(written)) return written;
  const letter = written.replace(/^\\+/u, "");
  if (letter.length === 5) return String.fromCodePoint(Number.parseInt(letter.slice(1), 16));
  return BLANKS[letter] ?? letter;
}

/** Unicode has the ten digits of a script one behind the other. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

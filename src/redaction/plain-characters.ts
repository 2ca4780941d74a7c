import type { Place } from "./finding.ts";

/** A text as the finders read it, and where each of its places stands in the text it was made of. */
export interface PlainCharacters {
  text: string;
  sourceOf: (place: Place) => Place;
}

/** What a text must hold to read otherwise than it stands: anything that is not ASCII, and the escapes of JSON and of addresses. */
const SPECIAL = /[^\t\n\r -~]|\\|%[2-7][\da-f]/iu;
/** One character, or one escape of it; JSON inside JSON has its backslashes doubled, and text that was cut is JSON no more. */
const CHARACTER = /\\{1,8}(?:u[\da-f]{4}|[bfnrt"/])|%[2-7][\da-f]|[^]/giu;
const IGNORED = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;
const BLANKS: { [letter: string]: string } = { b: " ", f: " ", n: "\n", r: "\n", t: "\t" };

/**
 * Unicode's compatible forms (NFKC) as plain ones, digits of every script as
 * 0 to 9, dashes and spaces as one of each, and what nobody sees left out.
 */
export function plainCharacters(source: string): PlainCharacters {
  if (!SPECIAL.test(source)) return { text: source, sourceOf: ({ start, end }) => ({ start, end }) };
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  for (const { 0: written, index } of source.matchAll(CHARACTER)) {
    const plain = known.get(written) ?? plainOf(written);
    known.set(written, plain);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(index);
      ends.push(index + written.length);
    }
    text += plain;
  }
  return {
    text,
    sourceOf: ({ start, end }) => ({ start: starts[start] ?? source.length, end: ends[end - 1] ?? source.length }),
  };
}

function plainOf(written: string): string {
  if (written.length === 1 && written >= " " && written <= "~") return written;
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

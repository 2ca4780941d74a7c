/** Marks that turn or hide what is beside them, and that people's keyboards and copied texts leave between digits. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Variation_Selector}/u;
const ASCII_ONLY = /^[\0-\u007F]*$/u;

export interface PlainText {
  text: string;
  /** Where a position of the text stands in the original. */
  placeOf: (position: number) => number;
  /** Where the character at a position of the text ends in the original. */
  endOf: (position: number) => number;
}

/** Digits of any script and full-width characters as their ASCII ones, without unseen marks, so that a recogniser need not know of either. */
export function plainText(original: string): PlainText {
  if (ASCII_ONLY.test(original))
    return { text: original, placeOf: (position) => position, endOf: (position) => position + 1 };
  const places: number[] = [];
  const ends: number[] = [];
  const pieces: string[] = [];
  let place = 0;
  for (const character of original) {
    const plain = plainCharacter(character);
    const end = place + character.length;
    for (let unit = 0; unit < plain.length; unit += 1) {
      places.push(place);
      ends.push(end);
    }
    pieces.push(plain);
    place = end;
  }
  return {
    text: pieces.join(""),
    placeOf: (position) => places[position] ?? original.length,
    endOf: (position) => ends[position] ?? original.length,
  };
}

function plainCharacter(character: string): string {
  if (character < "\u0080") return character;
  if (UNSEEN.test(character)) return "";
  if (/\p{Nd}/u.test(character)) return digitOf(character);
  if (/\p{Zs}/u.test(character)) return " ";
  return /[\uFF01-\uFF5E]/u.test(character) ? character.normalize("NFKC") : character;
}

/** Unicode has the ten digits of a script one after another, from its zero on. */
function digitOf(character: string): string {
  const narrow = character.normalize("NFKC");
  if (/^\d$/u.test(narrow)) return narrow;
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

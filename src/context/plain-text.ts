/** Marks that turn or hide what is beside them, and that people's keyboards and copied texts leave between digits. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;
const WIDE = /[\uFF01-\uFF5E]/gu;
const WIDE_TO_ASCII = 0xfee0;

export interface PlainText {
  text: string;
  /** Where a position of the text stands in the original. */
  placeOf: (position: number) => number;
}

/** Full-width characters as their ASCII ones and without unseen marks, so that a recogniser need not know of either. */
export function plainText(original: string): PlainText {
  const narrow = original.replace(WIDE, (wide) => String.fromCodePoint(wide.charCodeAt(0) - WIDE_TO_ASCII));
  if (!UNSEEN.test(narrow)) return { text: narrow, placeOf: (position) => position };
  const places: number[] = [];
  let text = "";
  for (let place = 0; place < narrow.length; place += 1) {
    const character = narrow.charAt(place);
    if (UNSEEN.test(character)) continue;
    text += character;
    places.push(place);
  }
  return { text, placeOf: (position) => places[position] ?? original.length };
}

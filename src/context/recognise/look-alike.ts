/** Cyrillic and Greek capitals that look like a Latin one. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    АΑ: "A",
    ВΒ: "B",
    С: "C",
    ЕΕ: "E",
    НΗ: "H",
    ІΙ: "I",
    Ј: "J",
    КΚ: "K",
    МΜ: "M",
    Ν: "N",
    ОΟ: "O",
    РΡ: "P",
    Ѕ: "S",
    ТΤ: "T",
    ХΧ: "X",
    УΥ: "Y",
    Ζ: "Z",
    Ԝ: "W",
  }).flatMap(([alike, latin]) => Array.from(alike, (letter): [string, string] => [letter, latin])),
);

/** An id's letters as the Latin ones that they look like; other letters stay. */
export function latinLookAlike(id: string): string {
  return id.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}

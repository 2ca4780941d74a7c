/** Said of any order, or of none: by these no order is told from another. */
const COMMON: ReadonlySet<string> = new Set(
  "the and for with from that this those these them both all any each every one two my your our its his her new old same whole entire full other another first second third last next previous recent latest earlier current correct right wrong pending delivered shipped processed cancelled canceled open different original separate single order item product thing stuff set pack size color colour type please can could would which where when has have was were are will been but not you into only just also later online".split(
    " ",
  ),
);

/** The words of a text that name things, in small letters and as of one thing ("lamps" is "lamp"), each once. */
export function thingWordsIn(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{3,30}/gu) ?? [];
  return [...new Set(words.map(singular))].filter((word) => !COMMON.has(word));
}

function singular(word: string): string {
  return word.length > 3 && /[^su]s$/u.test(word) ? word.slice(0, -1) : word;
}

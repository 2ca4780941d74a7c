/** What questions are put with in English, whatever they are about. */
const stopWords = new Set(
  `a an the this that these those there here it its they them their he him his she her we us our you your i me my
   is are was were be been being am do does did doing done have has had having can could will would should may might
   shall must and or but if of to in on at for with from by as about into up out over under often off than then so not no nor yes
   what which who whom whose when where how why some any all both each either neither more most other such own same
   too very just also much many now please s t re ve ll d m
   don doesn didn isn aren wasn weren haven hasn hadn won couldn wouldn shouldn
   know tell find check want wanted need like looking look wonder wondering ask asking see say said says give get got
   really think hope come comes came go goes going take takes make makes sure thank thanks ok okay hello hi hey help let lets one only`.match(
    /\w+/gu,
  ),
);

/** More than any question needs; of a longer text the beginning counts. */
const MOST_WORDS = 256;

/**
 * The words by which a text can be found, in lower case, each with how often it
 * stands there. Letters and digits alone, so that nothing in it is query syntax.
 */
export function contentWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of joined(text)
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (stopWords.has(word)) continue;
    if (counts.size === MOST_WORDS && !counts.has(word)) break;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A text as it is indexed: found by `e-mail` and by `email`, by `Wi-Fi` and by `wifi`. */
export function indexable(text: string): string {
  const written = joined(text);
  return written === text ? text : `${text}\n${(text.match(SHORT_HYPHENATED) ?? []).map(joined).join(" ")}`;
}

const SHORT_HYPHENATED = /(?<![\p{L}\p{N}-])\p{L}{1,2}-\p{L}+/gu;

/** Words that are written with or without the hyphen after their first one or two letters. */
function joined(text: string): string {
  return text.replace(SHORT_HYPHENATED, (word) => word.replace("-", ""));
}

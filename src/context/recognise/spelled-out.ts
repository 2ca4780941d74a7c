const DIGITS: ReadonlyMap<string, string> = new Map([
  ["zero", "0"],
  ["oh", "0"],
  ["o", "0"],
  ["one", "1"],
  ["two", "2"],
  ["three", "3"],
  ["four", "4"],
  ["five", "5"],
  ["six", "6"],
  ["seven", "7"],
  ["eight", "8"],
  ["nine", "9"],
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ["double", 2],
  ["triple", 3],
]);
const UNHEARD: ReadonlySet<string> = new Set(["dash", "hyphen", "minus", "hash"]);
/** Letters of an id are said in ones, twos and threes, and so are these. */
const SMALL_WORD = /^(?:an|and|are|as|at|be|but|by|for|i|id|in|is|it|its|me|my|no|nr|of|on|or|so|the|to|was|you)$/u;

/** The words for digits, as alternatives of a pattern. */
export const DIGIT_WORDS = [...DIGITS.keys()].join("|");

/** What words spell: "kx nine five two" is `KX952`, "double seven" `77`; `undefined` where a word is none that spells. */
export function spelledOut(words: string): string | undefined {
  let times = 1;
  let spelled = "";
  for (const word of words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const piece = pieceOf(word);
    if (piece === undefined) return undefined;
    spelled += piece.repeat(times);
    times = TIMES.get(word) ?? 1;
  }
  return spelled.toUpperCase();
}

function pieceOf(word: string): string | undefined {
  if (TIMES.has(word) || UNHEARD.has(word)) return "";
  const isSaidByLetters = /^\p{L}{1,3}$/u.test(word) && !SMALL_WORD.test(word);
  return DIGITS.get(word) ?? (/\p{N}/u.test(word) || isSaidByLetters ? word : undefined);
}

const ASIDE =
  /\b(?:match(?:es|ing)?|same(?: \p{L}+){0,3} (?:as|used|from|in|on)|identical to|like the one|copy(?: it)? from|taken from|used (?:for|in|on)|as (?:in|on|for|with))\b[^.?!;\n]{0,30}$/u;

/** The words just before an order, in small letters, name it only to say how another is to be: "to match the address of order …". */
export function isAside(before: string): boolean {
  return ASIDE.test(before);
}

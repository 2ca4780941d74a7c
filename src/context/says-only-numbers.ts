const FILLER: ReadonlySet<string> = new Set(
  "a about an and any are can cancel change check correct eta exchange find for found got hello help here hey hi hold i i'm in is it it's its it’s i’m look me modify my need news no not number of oh ok okay on one or order please pls refund return right says show so sorry status sure thank thanks that that's that’s the this to track um up update wait want was well what when where where's where’s will with yeah yep yes you".split(
    " ",
  ),
);

/** Nothing but numbers, and few words that say nothing of them: "yes, 12345 please" is, "Lucy 785423" is not. */
export function saysOnlyNumbers(message: string): boolean {
  if (message.length > 60) return false;
  const words = message.toLowerCase().match(/(?<![\p{L}\d])\p{L}[\p{L}'’]*(?!\d)/gu) ?? [];
  const isQuestion = message.includes("?");
  return words.join("").length <= 16 && (isQuestion || words.every((word) => FILLER.has(word)));
}

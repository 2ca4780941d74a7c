/** What people say before an order's number who say little; before a password's they say a name. */
const BEFORE_A_NUMBER: ReadonlySet<string> = new Set(
  (
    "a about an and any are arrive arrived can cancel change check correct delivered did do eta exchange find for from " +
    "get give got had has have hello help here hey hi hold i i'm i’m in is it it's it’s its last locate look lookup me " +
    "missing modify my need new news next no not now number of oh ok okay on one open or order please pls refund regarding " +
    "return right say says second see send ship shipped show so sorry status still sure tell thank thanks that that's " +
    "that’s the them then there this to trace track um up update wait want was well what what's what’s when where " +
    "where's where’s which who with wrong yeah yep yes you"
  ).split(" "),
);

/** Numbers and few words, none of which can be a name before them: "yes, 12345 please" is, "Lucy 785423" is not. */
export function saysOnlyNumbers(message: string): boolean {
  if (message.length > 60 || message.replace(/[\d\s\p{P}]/gu, "").length > 16) return false;
  const [before = ""] = /^\D*/u.exec(message) ?? [];
  const words = before.toLowerCase().match(/\p{L}[\p{L}'’]+(?![-/_])/gu) ?? [];
  return message.includes("?") || words.every((word) => BEFORE_A_NUMBER.has(word));
}

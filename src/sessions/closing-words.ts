const GOODBYE =
  /\b(?:(?:good)?bye|see you|that(?:'s|’s| is|s) (?:all|everything|it)\b|that(?:'ll|’ll| will) be all|have a (?:nice|good|great|lovely) (?:day|one|evening|night|weekend))\b/iu;
const NOTHING_ELSE = /^\W*(?:no|nope|nothing)(?: else| more)?(?:\W+(?:thanks|thank you|thx))?\W*$/iu;
const CONFIRMS =
  /\b(?:(?:that|it|this) (?:works?(?: now)?|worked|solve[sd] it|fixe[sd] it|did it)|(?:problem|issue|all) (?:is )?(?:solved|fixed|resolved|sorted))\b/iu;
const DENIES = /\b(?:not|never|no longer|n['’]t|but|however|still)\b/iu;
/** Who writes more goes on about something. */
const LONGEST = 200;

/** Pure: whether a customer's last words end the conversation, and how. Thanks alone do not: people thank who give up. */
export function closingOf(words: string): "confirmed" | "goodbye" | undefined {
  if (words.length > LONGEST || words.includes("?")) return undefined;
  if (CONFIRMS.test(words) && !DENIES.test(words)) return "confirmed";
  return GOODBYE.test(words) || NOTHING_ELSE.test(words) ? "goodbye" : undefined;
}

import { contentWords } from "../lib/content-words.ts";

/** Of a longer message the beginning counts. */
const LONGEST = 4000;
const SENTENCE = /[^.!?\n]+[.!?]*/gu;
const OPENING =
  /^\W*(?:(?:hi|hello|hey|ok|okay|yes|yeah|no|nope|and|so|but|please|well|thanks|thank you|sorry|great|perfect|sure)\W+)*/iu;
/** What is asked for, and what is said for politeness, tells nothing. */
const ASKS =
  /^(?:(?:i|we)(?:'d|’d| would)? (?:want|like|love|need|prefer)(?:ed)? (?:to (?:know|check|book|find|cancel|order|change|ask|get|return|see|make)|a|an|the|my|you|some|help|information)\b|(?:i|we)(?:'m|’m| am|'re|’re| are| was)? (?:just )?(?:looking|searching|wondering|calling|trying|asking|hoping)\b|(?:i|we) (?:have|had) (?:a|another|one more) question|(?:can|could|would|will|please|may|let|do|does|is|are|search|find|check|tell|give|show|book|cancel|help|what|when|where|who|how|which|why)\b(?!['’]))/iu;
const POLITE =
  /\b(?:thank|thanks|welcome|bye|goodbye|have a (?:nice|good|great)|sounds? (?:good|great)|that(?:'s| is| will be) all)\b/iu;

/** Whether a customer states something, rather than asking: "I am allergic to nuts", "the doorbell is broken". */
export function tells(text: string): boolean {
  const sentences: readonly string[] = text.slice(0, LONGEST).match(SENTENCE) ?? [];
  return sentences.some((sentence) => {
    const statement = sentence.replace(OPENING, "");
    const isAsked = sentence.endsWith("?") || ASKS.test(statement) || POLITE.test(sentence);
    return !isAsked && /\s/u.test(statement.trim()) && contentWords(statement).size > 0;
  });
}

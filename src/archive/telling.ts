import { contentWords } from "../lib/content-words.ts";

const SENTENCE = /[^.!?\n]+[.!?]?/gu;
const OF_ONESELF = /\b(?:i|i'm|i’m|i've|i’ve|my|mine|me|we|we're|we've|our|us|myself)\b/iu;
/** What is asked for is no fact about who asks. */
const REQUEST =
  /^\W*(?:(?:hi|hello|hey|ok|okay|yes|no|and|so|but|please|well|thanks|thank you)\W+)*(?:(?:i|we)(?:'d|’d| would)? (?:want|like|love) (?:to|a|an|the|my|you|some)\b|(?:i|we) (?:want|need) (?:to|you|help|an? )|(?:i|we) (?:have|had) (?:a|another|one more) question|can|could|would|will|please|may|let)\b/iu;
/** Of a longer message the beginning counts. */
const LONGEST = 4000;

/** Whether a customer says something about themselves, rather than asking: "I am allergic to nuts", "I already restarted it". */
export function tellsOfOneself(text: string): boolean {
  const sentences: readonly string[] = text.slice(0, LONGEST).match(SENTENCE) ?? [];
  return sentences.some(
    (sentence) =>
      !sentence.endsWith("?") &&
      OF_ONESELF.test(sentence) &&
      !REQUEST.test(sentence) &&
      contentWords(sentence).size > 0,
  );
}

import type { Dialogue } from "../../sessions/dialogue.ts";
import { sameWords, tellingWords } from "./reading/alike.ts";

/** Before a reply so much of the talk bears on it. */
const NEAR = 6;

/**
 * Pure: how badly a reply fits what was said before it, 0 to 1, in a talk about anything: it takes up none of its words,
 * leaves a question unanswered, or says what was said. It is a hint at a turn and never a breakdown of its own.
 */
export function replyMisfit({ messages }: Dialogue, message: number): number {
  const text = messages[message]?.text ?? "";
  const near = messages.slice(Math.max(0, message - NEAR), message);
  const words = near.findLast(({ role }) => role === "user")?.text ?? "";
  const isRepeated = near.some(({ text: before }) => sameWords(before) === sameWords(text));
  const isUnanswered = words.includes("?") && !ANSWERS.test(text) && !text.includes("?");
  const [own, asked] = [tellingWords(text), tellingWords(words)];
  const isTakingUp = shares(own, asked);
  const misfit =
    0.3 +
    (isRepeated ? 0.3 : 0) +
    (isTakingUp ? -0.1 : 0.05) +
    (isUnanswered ? 0.1 : 0) +
    (REFERS.test(text) && !shares(own, tellingWords(near.map((one) => one.text).join(" "))) ? 0.1 : 0) +
    (LOST.test(words) ? 0.1 : 0) -
    (COURTESY.test(text) ? 0.15 : 0) -
    (text.includes("?") && isTakingUp ? 0.1 : 0) +
    Math.min(0.2, own.size / 60);
  return Math.min(1, Math.max(0, misfit));
}

function shares(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const word of words) if (others.has(word)) return true;
  return false;
}

const ANSWERS =
  /\b(?:yes|yeah|no|not|sure|i (?:am|do|like|love|think|have|don['’]?t)|because|it is|it['’]s|they are)\b/iu;
/** It speaks of a thing that must have been named. */
const REFERS = /^\W*(?:he|she|they|that|this|those|these|it)\b/iu;
/** The one who is answered does not follow any more. */
const LOST =
  /\b(?:what do you mean|what are you talking|don['’]?t understand|makes? (?:no )?sense|huh|confus\w+|random|weird|you (?:already )?said)\b/iu;
const COURTESY = /\b(?:hello|hi|hey|thanks|thank you|nice to meet|how are you|bye)\b/iu;

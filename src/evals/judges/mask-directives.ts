import { isObject } from "../../context/transcript.ts";
import { parseJson } from "../../lib/json.ts";
import { plainCharacters } from "../../redaction/plain-characters.ts";
import { saysVerdict, speaksToModel } from "./directives.ts";

/** A text without what would tell a judge what to say, and how many of its sentences that took. */
export interface Masked {
  text: string;
  masked: number;
}

/** The same whatever stood there, so that nothing of it is left. */
const MARK = "[left out]";
const KEYS = /^(?:score|label|verdict|rating|grade|judge?ment|evaluation|assessment|instructions?)$/iu;
const DEEPEST = 8;

/**
 * Pure: words as a judge may read them. Invisible characters are gone, and what speaks to a model or says what an
 * evaluation is to say is left out: a judge that obeys what it reads finds nothing to obey.
 */
export function maskDirectives(words: string): Masked {
  const sentences = sentencesOf(words);
  const shown: string[] = [];
  for (const sentence of sentences) {
    const read = [sentence, withoutGaps(sentence)];
    if (read.some(speaksToModel)) {
      return { text: [...shown, MARK].join(" "), masked: sentences.length - shown.length + countMarks(shown) };
    }
    shown.push(read.some(saysVerdict) ? MARK : sentence);
  }
  return { text: shown.join(" ").trim(), masked: countMarks(shown) };
}

/** Pure: the same for instructions of the operator's, which speak to a model by right: only verdicts are left out. */
export function maskVerdicts(instructions: string): Masked {
  const shown = sentencesOf(instructions).map((sentence) => (saysVerdict(sentence) ? MARK : sentence));
  return { text: shown.join(" ").trim(), masked: countMarks(shown) };
}

/** Pure: the same for what a tool answered: in JSON each text by itself, and what calls itself a verdict altogether. */
export function maskAnswer(answer: string): Masked {
  const value = parseJson(answer);
  if (typeof value !== "object" || value === null) return maskDirectives(answer);
  let masked = 0;
  const read = (part: unknown, depth: number): unknown => {
    if (typeof part === "string") {
      const words = maskDirectives(part);
      masked += words.masked;
      return words.text;
    }
    if (depth === DEEPEST) return "…";
    if (Array.isArray(part)) return part.map((item) => read(item, depth + 1));
    if (!isObject(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, item]) => {
        const isVerdict = KEYS.test(key);
        if (isVerdict) masked += 1;
        return [isVerdict ? key : maskDirectives(key).text, isVerdict ? MARK : read(item, depth + 1)];
      }),
    );
  };
  const text = JSON.stringify(read(value, 0));
  return { text, masked };
}

function sentencesOf(words: string): string[] {
  return plainCharacters(words).text.split(/(?<=[.!?;])\s+|\n+/u);
}

/** "s c o r e" as "score". */
function withoutGaps(sentence: string): string {
  return sentence.replace(/(?<!\w)(?:\w[ .*_-]{1,2}){4,}\w(?!\w)/gu, (letters) => letters.replace(/[ .*_-]/gu, ""));
}

function countMarks(sentences: readonly string[]): number {
  return sentences.filter((sentence) => sentence === MARK).length;
}

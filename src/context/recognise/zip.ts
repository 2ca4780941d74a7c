import { wordsBefore, type Hints, type Recogniser } from "./mention.ts";
import { recogniseStreetAddresses } from "./street-address.ts";

const CODE =
  /(?<![\w#$€£.-])(?:\d{5}(?:-\d{4})?(?![\w-]|\.\d)|(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)(?![\w-]))/gu;
const CUE = /\b(zip|zip ?code|post(al)? ?code|postcode)\b[^\d.?!]*$/u;
const STATE_BEFORE = /,\s*[A-Za-z]{2}\.?,?\s*$/u;
/** A full name and nothing else before it: what a customer gives who was asked for both. */
const NAME_BEFORE =
  /(?:^|\b(?:is|am|it's|i'm|im|yes|sure)[\s,]+)\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){1,2}[,.]?\s+(?:and\s+)?$/u;
/** All that stands between a street and a code: a city's name. */
const CITY = /^\.?,\s+(?!(?:Order|Number)\b)(?:St\. )?\p{Lu}[\p{L}-]*\p{L}(?: \p{Lu}[\p{L}-]*\p{L}){0,2},?\s+$/u;

/** Codes of the US by the words around them, or as the answer to the question for one; British and Canadian ones by their shape. */
export const recogniseZips: Recogniser = (message, hints) =>
  Array.from(message.matchAll(CODE), ({ 0: text, index }) => {
    const before = wordsBefore(message, index);
    const named = CUE.test(before) || STATE_BEFORE.test(before) || followsCity(message, index, hints);
    const isShaped = /\p{L}/u.test(text) || followsName(message, index);
    return {
      type: "zip" as const,
      value: text,
      text,
      start: index,
      end: index + text.length,
      confidence: named ? 0.97 : hints.asked === "zip" ? 0.9 : isShaped ? 0.86 : 0.2,
    };
  });

function followsName(message: string, position: number): boolean {
  return NAME_BEFORE.test(message.slice(Math.max(0, position - 60), position));
}

function followsCity(message: string, position: number, hints: Hints): boolean {
  if (!/\p{L},?\s+$/u.test(message.slice(Math.max(0, position - 4), position))) return false;
  const before = message.slice(Math.max(0, position - 90), position);
  const street = recogniseStreetAddresses(before, hints).at(-1);
  return street !== undefined && CITY.test(before.slice(street.end));
}

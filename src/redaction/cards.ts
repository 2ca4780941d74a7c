import type { Finder, Place } from "./finding.ts";
import { isCalledOrder } from "./order-cue.ts";

/** Where a number begins, and is not the end of a longer or a decimal one. */
const BEGIN = /(?<![\p{L}\p{N}_]|\d[.,])\d/gu;
/** As cards are printed, the longest first; any other grouping is some other number's. */
const printed = [
  /\d{4}(?:[ .-]\d{4}){3}[ .-]\d{3}(?![\p{L}\p{N}_])/uy,
  /\d{4}(?:[ .-]\d{4}){3}(?![\p{L}\p{N}_])/uy,
  /\d{4}[ .-]\d{6}[ .-]\d{4,5}(?![\p{L}\p{N}_])/uy,
  /\d{14,19}(?![\p{L}\p{N}_])/uy,
];
/** What the first digits say of who gave the card out (ISO/IEC 7812), and how many it then has. */
const issuers: readonly [first: RegExp, lengths: readonly number[]][] = [
  [/^4/u, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u, [16]],
  [/^3[47]/u, [15]],
  [/^(?:6011|64[4-9]|65)/u, [16, 19]],
  [/^3(?:0[0-5]|[689])/u, [14, 16]],
  [/^35(?:2[89]|[3-8])/u, [16]],
  [/^62/u, [16, 17, 18, 19]],
  [/^(?:5018|50[23]8|5893|6304|6759|676[1-3])/u, [16, 19]],
];
/** Numbers that an issuer gives out, with the check digit of Luhn. A bare one that is called an order's is left. */
export const findCards: Finder = (text, field) => {
  const places: Place[] = [];
  let behind = 0;
  for (const { index: start } of text.matchAll(BEGIN)) {
    if (start < behind) continue;
    const end = cardEnd(text, start);
    if (end === undefined) continue;
    const isBare = /^\d+$/u.test(text.slice(start, end));
    if (isBare && isCalledOrder(text, start, field)) continue;
    places.push({ start, end });
    behind = end;
  }
  return places;
};

/** Where a card number ends that begins there. */
function cardEnd(text: string, start: number): number | undefined {
  for (const shape of printed) {
    shape.lastIndex = start;
    const written = shape.exec(text)?.[0];
    if (written !== undefined && isCard(written.replace(/\D/gu, ""))) return start + written.length;
  }
  return undefined;
}

function isCard(digits: string): boolean {
  return (
    issuers.some(([first, lengths]) => lengths.includes(digits.length) && first.test(digits)) && passesLuhn(digits)
  );
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

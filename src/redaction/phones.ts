import type { Finder, Place } from "./finding.ts";
import { isCalledOrder } from "./order-cue.ts";

/** A number in groups; each is looked at once, so that no text takes long. */
const NUMBER = /(?<![\p{L}\p{N}_$€£¥]|[\d][.,:/-])(?:\+|\()?\(?\d(?:[ ./()-]{0,3}\d){5,19}(?![\p{L}_]|[.,:/-]\d|\d)/gu;
/** ITU-T E.164's country codes. */
const COUNTRY =
  /^(?:1|7|2(?:0|7|1[1-368]|[2346]\d|5[0-8]|9[01789])|3(?:[0-469]|5\d|7\d|8[0-35-79])|4(?:[013-9]|2[013])|5(?:[1-8]|0\d|9\d)|6(?:[0-6]|[79]\d|8[0-35-9])|8(?:[1246]|5[02356]|8[016])|9(?:[0-58]|6\d|7[0-79]|9[2-68]))/u;
const DATE = /^\(?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/u;
/** France's five pairs, which begin as a date does. */
const PAIRS = /^0[1-9](?:[. -]\d{2}){4}$/u;
const PARENTHESES = /^\(\d{2,5}\)[ ./-]?\d/u;
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([ .-]))[2-9]?\d{2,3}[ .-]\d{4}$/u;
const TRUNK = /^\(?0[1-9]\d{0,4}\)?(?:[ ./-]{1,3}\d{2,}){1,5}$/u;
const CUE =
  /(?<!\p{L})(?:phone|mobile|cell(?:phone)?|call|ring|tel(?:ephone|efon|éfono)?|téléphone|text|sms|whatsapp|signal|fax|reach|dial|handy|móvil|celular|portable|cellulare|numero di|contact(?: number)?)(?:[^\p{L}\p{N}]+(?:me|us|him|her|them|number|no|nr|is|at|on|it|under|via|to|the|my|to|or|back|him|ist|es|est|unter|mi|al|by))*[^\p{L}\p{N}+(]{0,4}$/iu;
const FIELD = /phone|mobile|(?:^|[_.-])(?:tel|cell|fax|msisdn|whatsapp|telefon|telefono|handy)(?:$|[_.-])/iu;

/**
 * Phone numbers: with a country's code, grouped as one or two lands group
 * theirs, or called one. Digits alone are left, since orders' numbers look alike.
 */
export const findPhones: Finder = (text, field) =>
  Array.from(text.matchAll(NUMBER), ({ 0: match, index }) => {
    const number = withoutOpening(match);
    return { number, start: index + match.length - number.length, end: index + match.length };
  })
    .filter(({ number, start }) => isPhone(number, { text, start, field }))
    .map(({ start, end }): Place => ({ start, end }));

/** A parenthesis around the whole is none of the number's. */
function withoutOpening(number: string): string {
  const opened = number.split("(").length - number.split(")").length;
  return number.slice(Math.max(0, opened));
}

function isPhone(number: string, { text, start, field }: { text: string; start: number; field: string }): boolean {
  const digits = number.replace(/\D/gu, "");
  if (digits.length > 15 || digits.length < 7) return false;
  if (FIELD.test(field)) return true;
  if (number.startsWith("+")) return digits.length >= 8 && COUNTRY.test(digits);
  if ((DATE.test(number) && !PAIRS.test(number)) || isCalledOrder(text, start, field)) return false;
  if (CUE.test(text.slice(Math.max(0, start - 60), start))) return true;
  if (/^00[1-9]/u.test(digits)) return /\D/u.test(number) && digits.length >= 10 && COUNTRY.test(digits.slice(2));
  if (digits.length < 9) return false;
  if (PARENTHESES.test(number)) return digits.length <= 12;
  return NORTH_AMERICAN.test(number) || PAIRS.test(number) || (digits.length <= 12 && TRUNK.test(number));
}

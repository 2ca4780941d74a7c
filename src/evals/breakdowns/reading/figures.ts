import { recogniseAmounts } from "../../../context/recognise/amount.ts";
import { recogniseDates } from "../../../context/recognise/date.ts";

/** A thing in a text that is right or wrong to the letter. */
export interface Figure {
  type: "amount" | "date" | "id" | "link" | "email" | "carrier" | "share";
  text: string;
  /** As it is compared: an id without marks, a date as month and day, an amount in cents. */
  value: string;
}

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'`|)\]]{1,500}/giu;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu;
const ID = /(?<![\p{L}\p{N}$€£._/-])#?(?=[\p{L}_-]{0,12}\d)[\p{L}\p{N}][\p{L}\p{N}_-]{3,40}(?![\p{L}\p{N}])/gu;
const SHARE = /(?<![\d.])\d{1,3}(?:\.\d{1,2})?\s?%/gu;
/** Who brings it is named as few other things are. */
const CARRIER =
  /\b(?:[Cc]arried by|[Ss]hipped (?:with|via|by)|(?:[Ii]t|[Oo]rder \S{1,40}) is with|sent (?:with|via|by)|delivered by|with the carrier|handed to) (?<name>\p{Lu}[\p{L}&-]{1,30}(?: \p{Lu}[\p{L}&-]{1,30}){0,2})/gu;
const DAY_OR_MONTH =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;
/** Shorter ones are sizes, years and counts. */
const LEAST_DIGITS = 4;
const NO_HINTS = { asked: undefined, knownOrderIds: [], otherValues: [] };

/** The figures of a text, each piece of it once. */
export function figuresIn(text: string): Figure[] {
  let rest = text;
  const take = (type: Figure["type"], pieces: readonly string[], valueOf: (piece: string) => string): Figure[] => {
    for (const piece of pieces) rest = rest.replace(piece, " · ");
    return pieces.map((piece) => ({ type, text: piece, value: valueOf(piece) }));
  };
  return [
    ...take("link", matches(LINK, rest), linkValue),
    ...take("email", matches(EMAIL, rest), (piece) => piece.toLowerCase()),
    ...take(
      "date",
      recogniseDates(rest, NO_HINTS).map(({ text: piece }) => piece),
      dayOf,
    ),
    ...take(
      "amount",
      recogniseAmounts(rest, NO_HINTS).map(({ text: piece }) => piece),
      centsOf,
    ),
    ...take("share", matches(SHARE, rest), (piece) => piece.replace(/\s/gu, "")),
    ...take(
      "carrier",
      Array.from(text.matchAll(CARRIER), ({ groups }) => groups?.["name"] ?? "").filter(
        (name) => !DAY_OR_MONTH.test(name),
      ),
      (piece) => piece,
    ),
    ...take("id", matches(ID, rest).filter(isLong), idValue),
  ];
}

function matches(pattern: RegExp, text: string): string[] {
  return text.match(pattern) ?? [];
}

function isLong(piece: string): boolean {
  return (piece.match(/\d/gu)?.length ?? 0) >= LEAST_DIGITS;
}

function linkValue(piece: string): string {
  return piece
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/[.,;:!?/]+$/u, "");
}

export function idValue(piece: string): string {
  return piece.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}

export function centsOf(piece: string): string {
  return String(Math.round(Number(piece.replace(/[^\d.]/gu, "")) * 100));
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Month and day, however it is written; a day that could be two is its figures. */
export function dayOf(piece: string): string {
  const date = piece.toLowerCase();
  const iso = /^\d{4}-(\d{1,2})-(\d{1,2})$/u.exec(date);
  if (iso) return `${Number(iso[1])}-${Number(iso[2])}`;
  const month = MONTHS.findIndex((name) => new RegExp(`(?:^|[^a-z])${name}`, "u").test(date)) + 1;
  const day = /(?<!\d)\d{1,2}(?!\d)/u.exec(date)?.[0];
  if (month > 0 && day !== undefined) return `${month}-${Number(day)}`;
  const [first = 0, second = 0] = date.split(/[/.]/u).map(Number);
  return first > 12 ? `${second}-${first}` : `${first}-${second}`;
}

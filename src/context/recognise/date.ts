import type { Recogniser } from "./mention.ts";

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const DATE = new RegExp(
  `(?<![\\w/-])(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})|${MONTH}\\s${DAY}(?:,?\\s\\d{4})?|${DAY}\\s(?:of\\s)?${MONTH}(?:,?\\s\\d{4})?)(?![\\w/])`,
  "giu",
);

/** Days of the calendar, in figures or with the month's name; the value is what was said, in small letters. */
export const recogniseDates: Recogniser = (message) =>
  Array.from(message.matchAll(DATE), ({ 0: text, index }) => ({
    type: "date",
    value: text.toLowerCase().replace(/\s+/gu, " "),
    text,
    start: index,
    end: index + text.length,
    confidence: 0.94,
  }));

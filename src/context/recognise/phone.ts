import { wordsBefore, type Recogniser } from "./mention.ts";

const NUMBER = /(?<![\w#$€£/])\+?\(?\d(?:[\s().-]{0,2}\d){8,14}(?![\w/])/gu;
const CUE = /\b(phone|call|cell|mobile|text|reach|contact|tel)\b[^.?!]*$/u;

/** Ten to fifteen digits (ITU-T E.164), grouped as phone numbers are or named as one. */
export const recognisePhones: Recogniser = (message, { asked }) =>
  Array.from(message.matchAll(NUMBER), ({ 0: text, index }) => {
    const named = asked === "phone" || CUE.test(wordsBefore(message, index));
    const grouped = /[+()]|\d[\s.-]\d{3}[\s.-]\d/u.test(text);
    return {
      type: "phone" as const,
      value: text.replace(/[^\d+]/gu, ""),
      text,
      start: index,
      end: index + text.length,
      confidence: named ? 0.96 : grouped ? 0.9 : 0.3,
    };
  }).filter(({ value }) => value.replace("+", "").length >= 10);

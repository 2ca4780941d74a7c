import type { Recogniser } from "./mention.ts";

const ADDRESS = /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z\d-]{1,63}\.)+[a-z]{2,24}(?![\w-])/giu;

export const recogniseEmails: Recogniser = (message) =>
  Array.from(message.matchAll(ADDRESS), ({ 0: text, index }) => ({
    type: "email",
    value: text.toLowerCase(),
    text,
    start: index,
    end: index + text.length,
    confidence: 0.99,
  }));

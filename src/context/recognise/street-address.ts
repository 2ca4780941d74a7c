import type { Recogniser } from "./mention.ts";

const KIND =
  "(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|terrace|ter|parkway|pkwy|highway|hwy|square|sq|circle|cir|trail|close|crescent)";
const WORD = `(?!(?:and|is|are|was|the|for|to|on|at|in|of|my|it|or|with|i|by|from|order|orders|not|please|bedrooms?|days?|hours?|minutes?|weeks?|months?|years?|miles?|people|items?)\\b)[\\p{L}\\d][\\p{L}\\d.'’-]{0,25}`;
const WITHIN = "(?:,? (?:apt|apartment|suite|ste|unit|floor|room|#)\\.? ?[\\p{L}\\d-]{1,8})?";
const ADDRESS = new RegExp(
  `(?<![\\w#$€£.,/-])\\d{1,6}[a-z]? (?:[nsew]\\.? )?(?:${WORD} ){1,4}${KIND}\\b\\.?${WITHIN}(?![\\p{L}])`,
  "giu",
);

/** A house's number and its street, with what is within the house; the value is in small letters. */
export const recogniseStreetAddresses: Recogniser = (message) =>
  Array.from(message.matchAll(ADDRESS), ({ 0: found, index }) => {
    const text = found.replace(/\.$/u, "");
    return {
      type: "street_address",
      value: text.toLowerCase().replace(/[\s,]+/gu, " "),
      text,
      start: index,
      end: index + text.length,
      confidence: 0.945,
    };
  });

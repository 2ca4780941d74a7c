import type { Finder } from "./finding.ts";

const AT = /@|\s?[([{]\s?at\s?[)\]}]\s?/giu;
/** Without what may stand in front of an address: a query's `=`, a path's slash. */
const LOCAL = /[\p{L}\p{N}.!$'*+^_~-]/u;
const OPENING = /^[.!$'*^~-]+/u;
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.|\s?[([{]\s?dot\s?[)\]}]\s?)){1,8}\p{L}[\p{L}\p{N}-]{0,22}\p{L}/iuy;
/** `logo@2x.png` is a picture, and `pkg@1.2.js` a file. */
const FILE = /^\d+x?(?:\.\d+)*\.(?:png|jpe?g|gif|svg|webp|avif|css|m?js|ts)$/iu;
const MOST_LOCAL = 128;

/** Mail addresses of any script, also with `(at)` and `(dot)`. It looks around each `@`, so that no text takes long. */
export const findEmails: Finder = (text) => {
  const places = [];
  for (const { 0: at, index } of text.matchAll(AT)) {
    let start = index;
    while (start > 0 && index - start < MOST_LOCAL && LOCAL.test(text[start - 1] ?? "")) start -= 1;
    start += OPENING.exec(text.slice(start, index))?.[0].length ?? 0;
    DOMAIN.lastIndex = index + at.length;
    const domain = DOMAIN.exec(text)?.[0];
    if (start < index && domain !== undefined && !FILE.test(domain))
      places.push({ start, end: index + at.length + domain.length });
  }
  return places;
};

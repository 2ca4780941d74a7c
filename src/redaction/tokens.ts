import { placesOf, type Finder } from "./finding.ts";

const JWT = /(?<![\p{L}\p{N}_-])eyJ[\w-]{6,}\.[\w-]*\.[\w-]*(?:\.[\w-]+){0,2}/gu;
const BEARER = /(?<![\p{L}\p{N}_-])bearer\s{1,3}(?<value>(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{16,}={0,2})/giu;
const BASIC = /(?<![\p{L}\p{N}_-])basic\s{1,3}(?<value>[A-Za-z\d+/]{8,}={0,2})/giu;
const COOKIE =
  /(?<![\p{L}\p{N}])cookie["']?\s?:\s?["']?(?<value>[\w.-]{1,64}=[^\s"']{6,}(?:; ?[\w.-]{1,64}=[^\s"']+)*)/giu;
const USER_INFO = /(?<![\p{L}\p{N}])[a-z][a-z\d+.-]{1,20}:\/\/(?<value>[^\s/@:"']{0,128}:[^\s/@"']{1,256})@/giu;

/** What lets its bearer in: JSON web tokens, what follows `Bearer` or `Basic`, cookies, and the name and password of an address. */
export const findTokens: Finder = (text) => [
  ...[JWT, BEARER, COOKIE, USER_INFO].flatMap((shape) => placesOf(text, shape)),
  ...placesOf(text, BASIC).filter(({ start, end }) => isUserAndPassword(text.slice(start, end))),
];

/** "Basic subscription" is none. */
function isUserAndPassword(encoded: string): boolean {
  return /^[ -~]*:[ -~]*$/u.test(Buffer.from(encoded, "base64").toString("latin1"));
}

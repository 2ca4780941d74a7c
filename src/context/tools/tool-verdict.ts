import { isObject } from "../transcript.ts";

const ID = "(?:[\\s:#\"'(]*(?=\\S{0,40}\\d)[^\\s\"')]{1,40}[\"')]*)?";
const ORDER = `orders?(?: (?:number|id|no\\.?|#))?${ID}`;
/** The shop does not have the order. Between "order" and "not found" there is its number, and nothing else. */
const NO_SUCH_ORDER = new RegExp(
  [
    `\\b${ORDER} (?:(?:was|is|were|could|can|has|does)(?:n't| not|not) )(?:be |been )?(?:found|located|exist(?:s|ing)?|known|recogni[sz]ed)\\b`,
    `\\b${ORDER}[\\s:]*(?:not found|does(?:n't| not) exist|did(?:n't| not) exist|(?:is )?unknown|(?:is )?non-?existent)\\b(?! (?:in|for|on|among|as)\\b)`,
    `\\b(?:no such|unknown|non-?existent|(?:can ?not|can't|could not|couldn't|unable to|did not|didn't|failed to) (?:find|locate)) (?:an? |the |any |your |that |this )?order\\b(?! (?:service|status|history|item|line|details?|confirmation)\\b)`,
    `\\b(?:no|not any|0) (?:matching )?orders? (?:(?:was|were) )?(?:found|exists?|matches|matched|with (?:this|that|the) (?:id|number))\\b`,
    `\\b(?:there is|there's|we have|i see|i find) no (?:such )?order\\b(?! (?:status|history)\\b)`,
    `\\binvalid order(?:[ _-](?:id|number|no))\\b`,
    `\\border(?:_id|_number)?[_ ](?:not_found|unknown)\\b|\\bno_such_order\\b|\\bunknown_order\\b|\\border_?not_?found\\b`,
  ].join("|"),
  "iu",
);
/** It is another customer's. */
const NOT_YOURS = new RegExp(
  `\\b${ORDER} (?:is not yours|isn't yours|(?:does not|doesn't) belong|belongs to (?:an)?other|belongs to a different|is (?:an)?other (?:customer|user)'s|is (?:not|registered|placed|made) [^.]{0,30}(?:your account|different|another|someone else|this (?:user|customer|account)))|\\bnot your order\\b|\\border_(?:not_yours|of_other|not_owned)\\b`,
  "iu",
);
/** Whoever could not look cannot tell. */
const COULD_NOT_LOOK =
  /\b(?:time-?d? ?-?out|timeout|429|50[0234]|unavailable|rate.?limit|too many requests|try again|retry|connection|network|econn\w+|internal (?:server )?error|bad gateway|maintenance|overloaded|unauthori[sz]ed|forbidden)\b/iu;

/** Whether a tool that was called with an order tells that the shop has it; `undefined` where it does not tell, as a time-out does not. */
export function verdictOf(result: string, answer: unknown): boolean | undefined {
  if (!isObject(answer)) return verdictOfText(firstSentence(typeof answer === "string" ? answer : result));
  const { found, order } = answer;
  // Without its details, which are not everybody's, an order may still be there.
  if (typeof found === "boolean") return found || (answer["about"] === "details" ? undefined : false);
  if (!isFailure(answer)) return order === null ? undefined : true;
  return verdictOfText(textOfFailure(answer));
}

/** An answer may go on with what people wrote; what it is comes first. */
function firstSentence(text: string): string {
  return /^\s*[^\n]{0,200}?(?=[.!?](?:\s|$)|\n|$)/u.exec(text)?.[0] ?? text.slice(0, 200);
}

function verdictOfText(text: string): boolean | undefined {
  return !COULD_NOT_LOOK.test(text) && (NO_SUCH_ORDER.test(text) || NOT_YOURS.test(text)) ? false : undefined;
}

function isFailure({ error, errors, success, ok, status, code }: { [key: string]: unknown }): boolean {
  const isBadStatus = [status, code].some(
    (told) =>
      (typeof told === "number" && told >= 400 && told < 600) ||
      /^(?:error|failed|failure|not_?found)$/iu.test(String(told)),
  );
  return (
    (error !== undefined && error !== null && error !== false) ||
    Boolean(errors) ||
    success === false ||
    ok === false ||
    isBadStatus
  );
}

function textOfFailure({ error, errors, message, detail, reason, code }: { [key: string]: unknown }): string {
  return [error, errors, message, detail, reason, code]
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
    .join(" ")
    .slice(0, 500);
}

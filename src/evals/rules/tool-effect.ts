import { isObject } from "../../context/transcript.ts";
import { parseJson } from "../../lib/json.ts";
import type { DialogueMessage } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";

/** What a tool came back with: did it, refused, found nothing, says that it could be done, or told what it knows. */
export type ToolEffect = "done" | "refused" | "nothing" | "possible" | "told";

const WRITE =
  /^(?:cancel|modify|update|return|exchange|refund|book|reserve|schedule|submit|create|place|add|remove|change|send|set|issue)/iu;
const VERDICT_KEY = /(?:message|status|result|error|detail|outcome|reason)$/iu;
const ERROR =
  /^\s*(?:error|exception|traceback|failed|sorry|no such|there is no|not found|cannot|could not|tool .{0,40}failed)\b/iu;
const REFUSED =
  /\b(?:fail(?:ed|ure)?|unavailable|unable|cannot|can't|could not|couldn't|not (?:\w{1,30} )?(?:authori[sz]ed|available|allowed|possible|permitted|eligible|found|exist|valid|enough)|denied|declined|rejected|invalid|unsuccessful|conflict\w*|too (?:small|large|late|many)|must (?:provide|be)|sorry|sold out|another (?:time|date|venue|meeting)|timed? ?out|error)\b/iu;
const DONE =
  /\b(?:confirmed|booked|reserved|success\w*|completed?|scheduled|submitted|unlocked|recovered|approved|processed|thank you for|(?:has|have) been (?:\w{1,30} )?\w{1,30}ed)\b/iu;
const POSSIBLE = /\b(?:is |are )?available\b/iu;

/** Pure: how a tool answered, by the name of the call and the words of its own verdict, never by a customer's note in its data. */
export const toolEffect = memoised(({ text, answers, failed }: DialogueMessage): ToolEffect => {
  const value = parseJson(text);
  if (failed || (value === undefined && ERROR.test(text))) return "refused";
  if (isEmpty(value, text)) return "nothing";
  if (isObject(value) && value["found"] === false) return "nothing";
  if (isObject(value) && value["success"] === false) return "refused";
  const verdict = verdictOf(value);
  if (verdict !== undefined) {
    if (REFUSED.test(verdict)) return "refused";
    if (DONE.test(verdict)) return "done";
    if (POSSIBLE.test(verdict)) return "possible";
  }
  return WRITE.test(answers?.name ?? "") ? "done" : "told";
});

function isEmpty(value: unknown, text: string): boolean {
  if (value === null || text.trim() === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** The short words in which a tool says how it went. */
function verdictOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const words = Object.entries(value).flatMap(([key, said]) =>
    typeof said === "string" && said.length <= 300 && VERDICT_KEY.test(key) ? [said] : [],
  );
  return words.length > 0 ? words.join(" ") : undefined;
}

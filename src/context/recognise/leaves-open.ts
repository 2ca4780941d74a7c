import type { Mention } from "./mention.ts";
import { DIGIT_WORDS } from "./spelled-out.ts";

/** Two digits side by side or said one after the other, or an address in words. */
const MAY_NAME = new RegExp(
  `\\d[\\s-]?\\d|\\b(?:${DIGIT_WORDS})\\b[\\s,.-]{1,3}(?:(?:double|triple) )?(?:${DIGIT_WORDS})\\b|\\bat\\b[^\\n]{1,64}\\bdot\\b`,
  "iu",
);

/** Whether a message may name more than the rules found in it. */
export function leavesOpen(message: string, mentions: readonly Pick<Mention, "start" | "end">[]): boolean {
  let at = 0;
  const rest: string[] = [];
  for (const { start, end } of mentions) {
    rest.push(message.slice(at, start));
    at = end;
  }
  return MAY_NAME.test([...rest, message.slice(at)].join("\n"));
}

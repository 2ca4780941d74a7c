import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { choicesOf } from "./reading/choices.ts";
import { heardBefore } from "./reading/exchange.ts";
import { toolRuns, type ToolRun } from "./reading/tool-run.ts";

/** It changes what the shop has on file, and the customer did not say yes to that before. */
export const unconfirmedWrite: BreakdownKind = {
  kind: "unconfirmed_write",
  cause: "policy",
  find: (dialogue) => {
    const { messages } = dialogue;
    return toolRuns(dialogue)
      .filter(({ isWrite, outcome }) => isWrite && outcome === "done")
      .flatMap(({ message, call }) => {
        const asked = heardBefore(dialogue)[message] ?? -1;
        const words = messages[asked]?.text ?? "";
        const offer = messages
          .slice(0, Math.max(0, asked))
          .findLast(({ role, text }) => role === "assistant" && text !== "");
        const isOffered = offer !== undefined && OFFERS.test(offer.text);
        const unread = unreadBack(dialogue, { call, message });
        if (YES.test(words) && isOffered && unread.length === 0) return [];
        const isAgreed = YES.test(words) && isOffered;
        const evidence = isAgreed
          ? `${call.name} takes ${unread.join(", ")}, which was not read to the customer before they agreed.`
          : `${call.name} is called after: ${words.slice(0, 100)}`;
        return [{ message, evidence, probability: isAgreed ? 0.3 : 0.45 }];
      });
  },
};

const YES =
  /\b(?:yes|yeah|yep|yup|sure|ok(?:ay)?|confirm(?:ed)?|correct|go ahead|proceed|please do|do (?:it|that|so)|that['’]s (?:right|fine|good|correct)|sounds (?:good|great|fine|right)|absolutely|definitely|perfect|agreed?|works|exactly|right)\b/iu;
const OFFERS = /\?|\b(?:confirm|proceed|go ahead|let me know|would you like)\b/iu;

/** What a call takes that neither stands in the last words of both sides nor is spoken of by name there. */
function unreadBack(dialogue: Dialogue, { call, message }: Pick<ToolRun, "call" | "message">): string[] {
  const said = dialogue.messages
    .slice(Math.max(0, message - RECENT), message)
    .filter(({ role }) => role !== "tool")
    .map(({ text }) => text)
    .join("\n")
    .toLowerCase();
  const taken = Object.entries(call.args).flatMap(([key, value]) =>
    /user|customer/iu.test(key) ? [] : [value].flat(),
  );
  return taken
    .filter((value): value is string => typeof value === "string" && /\d{3}/u.test(value))
    .filter((id) => !said.includes(id.toLowerCase().replace(/^#/u, "")))
    .filter((id) => !choicesOf(dialogue, id, message).some(({ words }) => words.some((word) => said.includes(word))));
}

const RECENT = 12;

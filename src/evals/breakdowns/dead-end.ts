import type { BreakdownKind } from "./breakdown.ts";
import { exchanges } from "./reading/exchange.ts";
import { figuresIn } from "./reading/figures.ts";
import { hasSources } from "./reading/told.ts";

/**
 * It neither answers, nor asks, nor says who can: the customer is left with no next step. In a talk without tools, which
 * may be no service, not to know a thing is no more than a sign.
 */
export const deadEnd: BreakdownKind = {
  kind: "dead_end",
  cause: "policy",
  find: (dialogue) =>
    exchanges(dialogue).flatMap(({ reply, text, words }) => {
      if (!REFUSES.test(text) || NEXT_STEP.test(text) || ENDS.test(words)) return [];
      if (text.includes("?") || text.length > LONGEST || figuresIn(text).length > 0) return [];
      return [
        {
          message: reply,
          evidence: `It ends there: ${text.slice(0, 120)}`,
          probability: hasSources(dialogue) ? 0.75 : 0.4,
        },
      ];
    }),
};

/** A longer reply explains itself. */
const LONGEST = 200;
const REFUSES =
  /\b(?:(?:can(?:['’]t|not)|can not|unable to|not able to|won['’]t be able to) (?:help|assist|do|answer|support|handle|process)|no (?:further )?(?:help|information|answer|idea)|nothing (?:more |else )?(?:i|we) can do|(?:do(?:n['’]t| not)) (?:know|have (?:any|that|the) (?:information|answer))|not (?:something|a thing) (?:i|we) can|not possible|(?:not|n['’]t) (?:be )?(?:allowed|permitted|able) to|(?:does|do)(?:n['’]t| not) (?:allow|permit|let)|beyond (?:my|what i))\b/iu;
const NEXT_STEP =
  /\b(?:you (?:can|could|may|might|should|will|need)|(?:i|we) (?:can|could)(?!not|['’]t|n['’]t)|please|try|contact|call (?:us|our|the)|e-?mail|visit|website|link|page|let me|let us|would you|shall i|transfer|human|agent|person|team|colleague|support (?:at|team)|instead|however|alternativ\w+|article|but|when you have|once you|hold on)\b/iu;
const ENDS = /\b(?:thanks|thank you|bye|goodbye|that['’]s all|that is all)\b/iu;

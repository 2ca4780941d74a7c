import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { tellsState } from "./reading/claims.ts";
import { exchanges, type Exchange } from "./reading/exchange.ts";
import { figuresIn } from "./reading/figures.ts";
import { runsIn } from "./reading/runs-in.ts";
import { hasSources } from "./reading/told.ts";

/**
 * It neither answers, nor asks, nor says who can: the customer is left with no next step. In a talk without tools, which
 * may be no service, not to know a thing is no more than a sign.
 */
export const deadEnd: BreakdownKind = {
  kind: "dead_end",
  cause: "policy",
  find: (dialogue) =>
    exchanges(dialogue).flatMap((exchange) => {
      const { reply, text, words } = exchange;
      if (!(REFUSES.test(text) || turnsAway(dialogue, exchange)) || NEXT_STEP.test(text) || ENDS.test(words)) return [];
      if (text.includes("?") || text.length > LONGEST || figuresIn(text).length > 0) return [];
      return [
        {
          message: reply,
          evidence: `It ends there: ${text.slice(0, 120)}`,
          probability: !hasSources(dialogue) ? 0.4 : REFUSES.test(text) ? 0.75 : 0.6,
        },
      ];
    }),
};

/** Something was wished, and the answer, which no tool and no article gave, is a no in whatever words. */
function turnsAway(dialogue: Dialogue, { turn, words, text }: Exchange): boolean {
  if (!hasSources(dialogue) || runsIn(dialogue, turn).length > 0 || (turn.documents ?? []).length > 0) return false;
  return WISHES.test(words) && NEGATES.test(text) && !TAKES_IN.test(text) && !tellsState(text);
}

const WISHES =
  /^\W*(?:please|cancel|change|connect|get|give|put|let|send|refund|return|replace|exchange|stop|remove|make|help)\b|\b(?:please|(?:want|wish|need|like) (?:to|you|it|my|an?|the|some\w*)|(?:can|could|will|would) you)\b|\b(?:i['’]d|i would|i) (?:like|want|need|prefer|wish|demand|request|expect)\b/iu;
const NEGATES =
  /\b(?:i|we|this|that|it|there|such|nobody|request|rules?|policy)(?:['’](?:m|s|re))?\b[^.!?]{0,50}(?:\b(?:not|no|nothing|never|none|cannot|unable|impossible|outside|beyond|against|forbid\w*|forbidden|prohibit\w*|refuse\w*|declin\w*)\b|n['’]t\b)|^\W*(?:no|never|impossible|out of the question|not )\b/iu;
/** What the customer told is taken in, or what they fear is denied. */
const TAKES_IN =
  /\b(?:no (?:problem|worries|need)|not a problem|don['’]t worry|worry|noted|glad|welcome|understand)\b/iu;

/** A longer reply explains itself. */
const LONGEST = 200;
const REFUSES =
  /\b(?:(?:can(?:['’]t|not)|can not|unable to|not able to|won['’]t be able to) (?:help|assist|do|answer|support|handle|process)|no (?:further )?(?:help|information|answer|idea)|nothing (?:more |else )?(?:i|we) can do|(?:do(?:n['’]t| not)) (?:know|have (?:any|that|the) (?:information|answer))|not (?:something|a thing) (?:i|we) can|not possible|(?:not|n['’]t) (?:be )?(?:allowed|permitted|able) to|(?:does|do)(?:n['’]t| not) (?:allow|permit|let)|beyond (?:my|what i))\b/iu;
const NEXT_STEP =
  /\b(?:you (?:can|could|may|might|should|will|need)|(?<!\b(?:what|nothing|anything|more|else) )(?:i|we) (?:can|could)(?!not|['’]t|n['’]t)|please|try|contact|call (?:us|our|the)|e-?mail|visit|website|link|page|let me|let us|would you|shall i|transfer|human|agent|person|team|colleague|support (?:at|team)|instead|however|alternativ\w+|article|but|when you have|once you|hold on)\b/iu;
const ENDS = /\b(?:thanks|thank you|bye|goodbye|that['’]s all|that is all)\b/iu;

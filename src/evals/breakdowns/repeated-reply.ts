import type { Dialogue, DialogueTurn } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { alike, sameWords } from "./reading/alike.ts";
import { exchanges } from "./reading/exchange.ts";
import { runsIn } from "./reading/runs-in.ts";

/** The same words to the customer again, although the customer said something else in between. */
export const repeatedReply: BreakdownKind = {
  kind: "repeated_reply",
  cause: "model",
  find: (dialogue) => {
    const before = new Map<string, { reply: number; words: string; found: string }>();
    return exchanges(dialogue).flatMap(({ turn, reply, text, words }, index, all) => {
      const said = sameWords(text);
      if (said.length < SHORTEST || COURTESY.test(text)) return [];
      const first =
        before.get(said) ??
        (text.includes("?") ? undefined : before.get(heldIn(said, sameWords(all[index - 1]?.text ?? ""))));
      before.set(said, { reply, words, found: resultsOf(dialogue, turn) });
      // To the same question the same answer is right.
      if (first === undefined || alike(first.words, words) > 0.5) return [];
      const found = resultsOf(dialogue, turn);
      // Looked up anew, and still so.
      if (found !== "" && found === first.found) return [];
      const isNext = all[index - 1]?.reply === first.reply;
      return [
        {
          message: reply,
          evidence: `The same words as message ${first.reply}, to other words of the customer's.`,
          probability: isNext ? 0.8 : text.includes("?") ? 0.4 : 0.55,
        },
      ];
    });
  },
};

/** The reply before, where this one is that behind a few words: "As I said: …". */
function heldIn(said: string, last: string): string {
  return last !== "" && said.endsWith(last) && said.length - last.length <= LONGEST_LEAD ? last : "";
}

/** Longer words are an answer of their own, and a question may be put again behind one. */
const LONGEST_LEAD = 20;

/** What the tools of a turn told. */
function resultsOf(dialogue: Dialogue, turn: DialogueTurn): string {
  return runsIn(dialogue, turn)
    .map(({ text }) => text)
    .join("\n");
}

/** A word or two may be said often. */
const SHORTEST = 20;
const COURTESY =
  /\b(?:you(?:['’]re| are) welcome|thank(?:s| you)|goodbye|have a (?:great|nice|good|wonderful)|anything else|hello|how can i help)\b/iu;

import type { BreakdownKind } from "./breakdown.ts";
import { alike, sameWords } from "./reading/alike.ts";
import { exchanges, type Exchange } from "./reading/exchange.ts";
import { figuresIn } from "./reading/figures.ts";
import { runsIn } from "./reading/runs-in.ts";

/** The customer says that it is wrong, and the bot goes on as before. */
export const ignoredProtest: BreakdownKind = {
  kind: "ignored_protest",
  cause: "model",
  find: (dialogue) =>
    exchanges(dialogue).flatMap((exchange, index, all) => {
      const before = all[index - 1];
      const { reply, text, words, turn } = exchange;
      if (before === undefined || !PROTEST.test(words)) return [];
      // Looked up anew it may still be so, however much the customer minds.
      if (runsIn(dialogue, turn).length > 0) return [];
      const isSame = sameWords(text) === sameWords(before.text) || alike(text, before.text) >= 0.75;
      const isNew = ACKNOWLEDGES.test(text) || hasNews(exchange, before);
      if (!isSame && isNew) return [];
      return [
        {
          message: reply,
          evidence: `The customer protests: ${words.slice(0, 100)}; the reply ${isSame ? "is the one before" : "passes over it"}.`,
          probability: isSame ? 0.9 : 0.6,
        },
      ];
    }),
};

const PROTEST =
  /\b(?:(?:that|this|it)(?:['’]s| is| was) (?:the )?(?:wrong|incorrect|not (?:right|correct|true|it\b|my (?:order|question))|not what i)|(?:that|this|it) (?:isn['’]t|wasn['’]t|ain['’]t) (?:right|correct|true|my (?:order|question)|what i)|(?:that|this|it) can(?:not|['’]t| not) be (?:right|true|correct)|not what i (?:asked|meant|wanted|said|want)|(?:that|this|it|you) (?:does|did|do)(?:n['’]t| not) answer|(?:i )?(?:didn['’]t|did not|never) ask(?:ed)? (?:for|about|you)|you(?:['’]re| are) (?:not (?:listening|answering|helping|reading)|wrong|mistaken|ignoring|misunderst\w+)|wrong (?:answer|order|one)|i (?:already|just) (?:told|said|asked))\b/iu;
const ACKNOWLEDGES =
  /\b(?:sorry|apologi[sz]e|apologies|i understand|i see|you(?:['’]re| are) right|my mistake|misunderst\w+|thank(?:s| you) for|let me (?:correct|check|re)|correct(?:ed|ion)|to clarify|i meant|mix-?up|could you (?:please )?(?:clarify|tell|explain)|what (?:would|do|did) you|which|transfer|noted|look into|investigat\w+)\b/iu;

function hasNews({ text }: Exchange, before: Exchange): boolean {
  const old = new Set(figuresIn(before.text).map(({ value }) => value));
  return figuresIn(text).some(({ value }) => !old.has(value));
}

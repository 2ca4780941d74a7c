import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { admits } from "./reading/admits.ts";
import { alike, sameWords } from "./reading/alike.ts";
import { claimsDone, tellsState } from "./reading/claims.ts";
import { exchanges, type Exchange } from "./reading/exchange.ts";
import { figuresIn } from "./reading/figures.ts";
import { runsIn } from "./reading/runs-in.ts";
import { hasSources } from "./reading/told.ts";

/** The customer says that it is wrong, and the bot goes on as before. */
export const ignoredProtest: BreakdownKind = {
  kind: "ignored_protest",
  cause: "model",
  find: (dialogue) =>
    exchanges(dialogue).flatMap((exchange, index, all) => {
      const before = all[index - 1];
      const { reply, text, words, turn } = exchange;
      if (before === undefined || !(PROTEST.test(words) || isDenied(dialogue, exchange, before))) return [];
      // Looked up anew it may still be so, however much the customer minds.
      if (runsIn(dialogue, turn).length > 0) return [];
      const isSame = sameWords(text) === sameWords(before.text) || alike(text, before.text) >= 0.75;
      const isNew = ACKNOWLEDGES.test(text) || hasNews(exchange, before);
      if (!isSame && isNew) return [];
      return [
        {
          message: reply,
          evidence: `The customer protests, “${words.slice(0, 100)}”, and the reply ${isSame ? "is the one before" : "passes over it"}.`,
          probability: isSame ? 0.9 : 0.6,
        },
      ];
    }),
};

const PROTEST =
  /\b(?:(?:that|this|it)(?:['’]s| is| was) (?:the )?(?:wrong|incorrect|not (?:right|correct|true|it\b|my (?:order|question))|not what i)|(?:that|this|it) (?:isn['’]t|wasn['’]t|ain['’]t) (?:right|correct|true|my (?:order|question)|what i)|(?:that|this|it) can(?:not|['’]t| not) be (?:right|true|correct)|not what i (?:asked|meant|wanted|said|want)|(?:that|this|it|you) (?:does|did|do)(?:n['’]t| not) answer|(?:i )?(?:didn['’]t|did not|never) ask(?:ed)? (?:for|about|you)|you(?:['’]re| are) (?:not (?:listening|answering|helping|reading)|wrong|mistaken|ignoring|misunderst\w+)|wrong (?:answer|order|one)|i (?:already|just) (?:told|said|asked))\b/iu;
/**
 * How an order stands was told, and is denied, in whatever words, and the reply takes it for thanks: it closes the talk, and says
 * nothing of what was denied.
 */
function isDenied(dialogue: Dialogue, { words, text }: Exchange, before: Exchange): boolean {
  if (!hasSources(dialogue) || before.text.includes("?") || !(tellsState(before.text) || claimsDone(before.text)))
    return false;
  if (!DENIES.test(words) || CONTENT.test(words)) return false;
  return CLOSES.test(text) && text.length <= LONGEST_CLOSE && figuresIn(text).length === 0 && !admits(text);
}

const LONGEST_CLOSE = 160;
const DENIES =
  /\b(?:no|not|never|nothing|nobody|no one|none|nowhere|neither|nonsense|false|lies?|liar|untrue|wrong|incorrect|mistaken?|disagree|doubt|impossible|backwards|kidding|joking|rubbish|bullshit|empty|huh|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would)n['’]?t)\b/iu;
/** "No, that is all": nothing is denied. */
const CONTENT =
  /\b(?:thanks?|thx|thank you|cheers|bye|goodbye|ok(?:ay)?|fine|great|perfect|alright|that(?:['’]s| is| will be) (?:all|it|everything)|nothing (?:else|more)|no (?:more|further|other)|no (?:worries|problem|rush|hurry)|never ?mind|not (?:now|today|yet|at the moment)|don['’]?t worry|wonder if|why not)\b/iu;
const CLOSES =
  /\b(?:you(?:['’]re| are) welcome|(?:any|some)thing (?:else|more)|glad|happy|pleased|pleasure|enjoy|cheers|bye|take care|have (?:a|fun)|see you|all set|any ?time|no (?:problem|worries)|great|good|lovely|super|perfect|wonderful|awesome|excellent|terrific|fantastic|brilliant|(?:nice|best) (?:day|week|wishes)|rate us)\b/iu;
const ACKNOWLEDGES =
  /\b(?:sorry|apologi[sz]e|apologies|i understand|i see|you(?:['’]re| are) right|my mistake|misunderst\w+|thank(?:s| you) for|let me (?:correct|check|re)|correct(?:ed|ion)|to clarify|i meant|mix-?up|could you (?:please )?(?:clarify|tell|explain)|what (?:would|do|did) you|which|transfer|noted|look into|investigat\w+)\b/iu;

function hasNews({ text }: Exchange, before: Exchange): boolean {
  const old = new Set(figuresIn(before.text).map(({ value }) => value));
  return figuresIn(text).some(({ value }) => !old.has(value));
}

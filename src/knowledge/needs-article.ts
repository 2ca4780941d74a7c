import type { Said } from "./talk.ts";

/** Something in a message that speaks for asking the articles, or against. Each counts once. */
interface Cue {
  weight: number;
  says: readonly RegExp[];
}

const cues = {
  asksAtAll: {
    weight: 2,
    says: [
      /\?/u,
      /^\W*((also|and|but|first|great|ok(ay)?|yes|no|well|so|thanks?|before (that|you do)),? )*(do|does|did|is|are|was|can|could|will|would|has|have|how|what|which|why|who|where|when)\b/iu,
    ],
  },
  asksToFindOut: {
    weight: 1,
    says: [
      /\b(tell me|let me know|check|confirm|verify|make sure|ensure|assure|find out|know|wonder(ing)?|curious|hop(e|ing)|ask)\b.{0,30}\b(if|whether|that|about|how|what|it|they|the|there)\b/iu,
    ],
  },
  asksHow: {
    weight: 5,
    says: [
      /\bhow (do|can|would|should|could|to)\b(?! (i|you) (help|know))/iu,
      /\bwhat (if|happens|(do|should|can) i do)\b/iu,
      /\b(polic(y|ies)|warrant(y|ies)|guarantees?)\b/iu,
    ],
  },
  asksWhatIsAllowed: {
    weight: 2,
    says: [
      /\b(rules?|allow(ed|s)?|permit(ted|s)?|eligible|possible to|able to)\b/iu,
      /\b((can|may|must|should) i|do i (need|have)|am i)\b/iu,
      /\bhow (long|often|soon|late|early|far|much)\b/iu,
    ],
  },
  asksWhatIsOffered: {
    weight: 1,
    says: [
      /\b(do|does|did|can|could|will|would) (you|they|it|this|that|the|their|i|we|both|either|any)\b/iu,
      /\b(is|are) (there|they|it|this|that|the|these|those|their|both|either|any)\b/iu,
    ],
  },
  asksHowGoodItIs: {
    weight: 2,
    says: [
      /\b(good|nice|great|best|better|excellent|pleasant|beautiful|lovely|popular|suitable|fresh|tasty)\b|\blike\?/iu,
      /\b(clean\w*|spotless|quiet\w*|peaceful|nois[ey]\w*|comfort\w*|comfy|spacious|large|big|small|safe|easy|convenient\w*)\b/iu,
      /\b(friendly|attentive|reliable|fast|slow|reputation|known|rated|reviews?|recommended)\b/iu,
      /\b(worth|value|quality|overpriced|reasonabl\w*|affordabl\w*)\b/iu,
    ],
  },
  hasTrouble: {
    weight: 3,
    says: [
      /\b(won'?t|doesn'?t|does not|can('?t|not)|isn'?t|stopped|never|keeps?) (work|turn|switch|open|start|charg|connect|pair|sign|log|find|let|fit|close|load)\w*/iu,
      /\b(broken?|damaged|faulty|defective|forgot(ten)?|locked out|went wrong|wrong (item|size|colou?r)|missing (item|part|piece|from))\b/iu,
    ],
  },
  wantsARecordsField: {
    weight: -5,
    says: [
      /\b(((tele)?phone|contact)( ?numbers?)?|(street |e-?mail )?address(es)?|(post|zip|postal) ?codes?|zip)\b(?!.{0,15}\b(chang|updat|wrong))/iu,
      /\b(reference|ref|confirmation|booking|tracking)( ?(numbers?|codes?|#|id))?\b/iu,
      /\b(price range|entrance fee|star rating|(what|which|what'?s the) (area|part of town|price)|(type|kind) of (food|cuisine))\b/iu,
      /\bfree (wi-?fi|internet|parking)\b/iu,
    ],
  },
  wantsSomethingReadOut: {
    weight: -3,
    says: [/\b(get|have|give me|provide|need) (the|their|its|his|her|that|your) (?!way|right)/iu],
  },
  wantsSomethingFound: {
    weight: -4,
    says: [
      /\b(look(ing)?|search(ing)?) (for|to)\b/iu,
      /\b(find|locate|recommend|suggest|show) (me|us|a|an|one|some|another)\b/iu,
      /\binformation (on|about)\b/iu,
    ],
  },
  wishesForSomething: {
    weight: -1,
    says: [
      /\b(need|want|like|love|prefer|visit|planning)(ed|ing)? (to|a|an|one|some|something|somewhere|it|the|my|your)\b/iu,
    ],
  },
  wantsSomethingDone: {
    weight: -3,
    says: [
      /\b(book|reserve|order|cancel|arrange|make (a|the|me)) (it|that|this|one|them|me|us|a|the|my|for)\b/iu,
      /\b(reservation|for \d+ (people|nights?|days?)|\d{1,2}:\d{2}|help me|help with)\b/iu,
    ],
  },
  wantsTheAgentToAct: {
    weight: -3,
    says: [
      /\b(can|could|will|would) (you|we|i)( please| just| also)* (change|switch|cancel|modify|exchange|swap|list|show|read|apply|process|refund|replace|update|add|remove|do|go)\b(?! (an?|opened|used)\b)/iu,
    ],
  },
  asksAfterAnOrder: {
    weight: -4,
    says: [
      /\b(where|when|status|track(ing)?|arriv\w+|news|update|cancel)\b.{0,20}\b(my|it|the|an?) ?(order|package|parcel|delivery|stuff|items?)?\b/iu,
      /\border (#|number|id)?\s*\w*\d/iu,
      /\b(did|has|is|was|have) (my|the|it|they)\b.{0,20}\b(shipp?|deliver|dispatch|arriv)\w*/iu,
      /\b(did i (pay|order|buy)|carrier|deliver(ing|s)|in it)\b/iu,
    ],
  },
  speaksOfTheAgent: {
    weight: -5,
    says: [
      /\b(are you|how are you|who are you|what can you do|(talk|speak) (to|with)|(any|some)(body|one) (here|there))\b/iu,
    ],
  },
  takesLeave: {
    weight: -2,
    says: [
      /\b(thanks?|thank you|bye|goodbye|that('s| is| will be)? all|all set)\b/iu,
      /\b(no preference|don'?t (care|have a preference|think so)|doesn'?t matter|not (too )?important)\b/iu,
    ],
  },
} satisfies { [name: string]: Cue };

const ENOUGH = 2;
/** What is asked stands at the end of a long message, or at its beginning. */
const EDGE = 2000;

/**
 * Whether the customer's last words ask for what help articles tell (how
 * something is done, allowed, offered, or how good it is), rather than for an
 * order, a record or an action, or for nothing at all.
 */
export function needsArticle(talk: readonly Said[]): boolean {
  const words = talk.findLast(({ role }) => role === "user")?.text ?? "";
  const heard = words.length <= 2 * EDGE ? words : `${words.slice(0, EDGE)}\n${words.slice(-EDGE)}`;
  const weights = Object.values(cues).map(({ weight, says }) => (says.some((cue) => cue.test(heard)) ? weight : 0));
  return weights.reduce((sum: number, weight) => sum + weight, 0) >= ENOUGH;
}

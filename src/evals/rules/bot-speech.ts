import { says } from "./says.ts";

/** Pure: what a bot does by what it says. Each is linear in the length of the text. */
export const botSpeech = {
  /** The assistant says that something could not be done, or is not there. */
  refuses: says(
    /\b(?:sorry|apologi[sz]e|unfortunately|unable|cannot|can't|couldn't|could not|wasn't able|weren't able|not able|(?:un|not )(?:available|successful)|no (?:rooms?|flights?|match\w*|results?|such)|do(?:es)? not exist|failed|not (?:authorized|authorised|possible|allowed|eligible))\b/u,
  ),
  /** The assistant does not follow, or says that this is none of its business. */
  isLost: says(
    /\b(?:(?:don't|do not|didn't|did not) (?:quite )?(?:understand|follow|get that)|only able to help|can only (?:help|search|book|assist)|not sure what you mean|rephrase)\b/u,
  ),
  /** The assistant says that it did what was wanted. */
  claimsDone: says(
    /\b(?:(?:has|have) been (?:\w{1,30} )?\w{1,30}ed|i(?:'ve| have) (?:now |just |successfully )?(?:booked|reserved|scheduled|cancell?ed|changed|updated|submitted|processed|completed|placed|sent|reported|exchanged|modified|returned|issued|filed)|success\w*|(?:is|are)(?: now| all)? (?:reserved|booked|confirmed|scheduled|done|cancell?ed|unlocked|set)|all done|all changes done|all set|is now|recovered|confirmed)\b/u,
  ),
  /** The assistant offers to do something, and waits for a yes. */
  offers: says(
    /\b(?:(?:should|shall|can|may) i (?:go ahead|proceed|book|reserve|confirm|place|submit|cancel|process|do)|(?:would you like|do you want) me to|can i confirm)\b/u,
  ),
  /** The assistant asks whether there is more, which asks for nothing. */
  asksForMore: says(
    /\b(?:anything else|any(?:thing)? (?:more|other)|further (?:help|assistance|questions)|something else)\b/u,
  ),
  /** The assistant gives the customer to a person. */
  handsOff: says(
    /\b(?:transfer(?:red|ring)?|connect(?:ed|ing)?|escalat(?:e|ed|ing)|hand(?:ed|ing) (?:you |this )?(?:over|off))\b.{0,60}\b(?:human|agent|person|representative|specialist|team|colleague|supervisor)\b/u,
  ),
  /** Takes leave. */
  closes: says(
    /\b(?:good ?bye|bye|have a (?:great|good|nice|wonderful|lovely) \w+|take care|you'?re welcome|see you)\b/u,
  ),
} as const;

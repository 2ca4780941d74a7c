const DONE =
  /\b(?:(?:has|have|was|were) (?:now |just |also |all )?(?:been )?(?:successfully |now )?(?:cancel+ed|refunded|return(?:ed)?|exchanged|modified|updated|changed|processed|submitted|completed|initiated|booked|issued|placed)|(?:i|we)(?:['’]ve| have)? (?:now |just |also |successfully )*(?:cancel+ed|refunded|exchanged|modified|updated|changed|processed|initiated|booked|issued)|successfully (?:cancel+ed|refunded|returned|exchanged|modified|updated|changed|processed|submitted|completed|initiated|booked))\b/iu;

/** Whether words say that a change was made. */
export function claimsDone(text: string): boolean {
  return DONE.test(text);
}

const STATE =
  /\b(?:(?:is|was|has been|are|were|will be|being|got) (?:now |currently |still |already )?(?:shipped|delivered|out for delivery|in transit|on (?:its|the) way|processing|processed|pending|cancel+ed|dispatched|delayed|packed|scheduled)|(?:will|should|to) (?:arrive|be delivered|reach you|come)|arriv(?:es|ed|ing) (?:on|by|at|tomorrow|today|in)|(?:is|was) carried by|has (?:shipped|arrived))\b/iu;

/** Whether words tell how an order stands. */
export function tellsState(text: string): boolean {
  return STATE.test(text);
}

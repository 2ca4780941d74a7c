/** Whether a reply only tells: it asks for nothing, names nobody else, and sends the customer nowhere. */
export function isStatement(text: string): boolean {
  return text.trim() !== "" && !asksOrSends(text);
}

/** A question that takes up the customer's own words, "12345? That one …", is none. */
function asksOrSends(text: string): boolean {
  return /[\p{L}][^.!?\n]*\?/u.test(text) || ASKS.test(text) || SENDS_ON.test(text);
}

const ASKS =
  /\b(?:please|need (?:your|to know|to verify|the|you|more|some)|provide|tell me|let me know|give me (?:your|the)|share|send (?:me|us)|confirm|verify|could you|would you|can you|which (?:one|order))\b/iu;
const SENDS_ON =
  /\b(?:transfer\w*|human|agent|colleagues?|specialist|representative|contact|call us|e-?mail us|reach (?:out|us)|article|again|later|you (?:can|could|may|might))\b/iu;

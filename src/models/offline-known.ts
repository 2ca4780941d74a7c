import type { PromptLedger } from "./find-ledger.ts";

const THINGS: readonly [type: string, name: string, thing: RegExp][] = [
  ["email", "e-mail address", /\be-?mail/iu],
  ["phone", "phone number", /\b(tele)?phone\b/iu],
  ["zip", "postal code", /\b(zip|post(al)? ?code|postcode)\b/iu],
  ["person_name", "name", /\bmy name\b/iu],
  ["street_address", "address", /\b(my|street|home) address\b/iu],
];
const ASKS_FOR_KNOWN =
  /\b(what('s|’s| is| was)? my|which|do you (have|know)|have you got|did i (give|tell))\b.*\?|\bremind me\b/iu;

/** A thing of the ledger that is no order, where the customer asks for it. */
export function knownAnswer(lines: PromptLedger["lines"], words: string): string | undefined {
  if (!ASKS_FOR_KNOWN.test(words)) return undefined;
  const [type, name] = THINGS.find(([, , thing]) => thing.test(words)) ?? [];
  const known = lines.findLast((line) => line.type === type && line.status === "known");
  return known && `Your ${name} is ${known.value}, as you said in turn ${known.turn}.`;
}

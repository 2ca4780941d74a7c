import type { PromptLedger } from "./find-ledger.ts";

const THINGS: readonly [type: string, name: string, thing: RegExp][] = [
  ["email", "e-mail address", /\be-?mail/iu],
  ["phone", "phone number", /\b(tele)?phone\b/iu],
  ["zip", "postal code", /\b(zip|post(al)? ?code|postcode)\b/iu],
  ["person_name", "name", /\bmy name\b/iu],
  ["street_address", "address", /\b(my|street|home) address\b/iu],
];
const ASKS_FOR_KNOWN =
  /\b(what('s|’s| is| was)? my|which|do you (have|know)|have you got|did i (give|tell))\b.{0,300}\?|\bremind me\b/iu;

const ASKS_FOR_ORDERS =
  /\b(which|what) orders?\b.{0,20}\b(i|we)\b.{0,10}\b(give|gave|given|tell|told|say|said|mention(ed)?|named?|ask(ed)?|talk(ed|ing)?|speak(ing)?|spoken?)\b/iu;
const all = new Intl.ListFormat("en");

/** What the ledger has of what the customer asks for: a thing as they said it, or the orders that were in talk. */
export function knownAnswer(lines: PromptLedger["lines"], words: string): string | undefined {
  return ASKS_FOR_ORDERS.test(words) ? ordersIn(lines) : thingIn(lines, words);
}

function ordersIn(lines: PromptLedger["lines"]): string | undefined {
  const ids = lines.filter(({ type }) => type === "order_id").toSorted((a, b) => a.turn - b.turn);
  if (ids.length === 0) return undefined;
  return `We have spoken of order${ids.length === 1 ? "" : "s"} ${all.format(ids.map(({ value }) => value))}.`;
}

function thingIn(lines: PromptLedger["lines"], words: string): string | undefined {
  if (!ASKS_FOR_KNOWN.test(words)) return undefined;
  const [type, name] = THINGS.find(([, , thing]) => thing.test(words)) ?? [];
  const known = lines.findLast((line) => line.type === type && line.status === "known");
  if (known === undefined) return undefined;
  const origin = known.source === "user" ? "you said" : "I found";
  return `Your ${name} is ${known.text ?? known.value}, as ${origin} in turn ${known.turn}.`;
}

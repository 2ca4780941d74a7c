import type { ContextEntry } from "../../context/ledger/ledger.ts";
import { askedFor } from "../../context/recognise/asked-for.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Breakdown, BreakdownKind } from "./breakdown.ts";
import { exchanges, knownBefore, type Exchange } from "./reading/exchange.ts";
import { runsIn } from "./reading/runs-in.ts";
import { sentencesOf } from "./reading/sentences.ts";

/** It does not know what the customer has given and what still stands: it asks for it, cannot tell it, or passes it over. */
export const droppedMemory: BreakdownKind = {
  kind: "dropped_memory",
  cause: "memory",
  find: (dialogue) =>
    exchanges(dialogue).flatMap((exchange) => {
      if (runsIn(dialogue, exchange.turn).some(({ outcome }) => outcome !== "done")) return [];
      const lost = asksAgain(dialogue, exchange) ?? cannotTell(dialogue, exchange) ?? passesOver(dialogue, exchange);
      return lost ? [{ message: exchange.reply, ...lost }] : [];
    }),
};

type Lost = Pick<Breakdown, "evidence" | "probability">;

function asksAgain(dialogue: Dialogue, { reply, text }: Exchange): Lost | undefined {
  const asked = sentencesOf(text)
    .filter((sentence) => ASKS.test(sentence) && !ASKS_FOR_OTHER.test(sentence))
    .flatMap((sentence) => askedFor(sentence) ?? [])
    .filter((type) => MEMORABLE.has(type));
  const [given] = asked.flatMap((type) => givenBefore(dialogue, type, reply));
  return given && { evidence: `It asks for ${told(given)}.`, probability: 0.9 };
}

/** Asked what they had said, it has no answer. */
function cannotTell(dialogue: Dialogue, { words, text, asked }: Exchange): Lost | undefined {
  if (!ASKS_BACK.test(words)) return undefined;
  const [type] = ASKED_BACK.find(([, pattern]) => pattern.test(words)) ?? [];
  const [given] = type === undefined ? [] : givenBefore(dialogue, type, asked);
  if (given === undefined || text.includes(given.value) || text.includes(given.text ?? given.value)) return undefined;
  return { evidence: `It cannot tell ${told(given)}.`, probability: 0.8 };
}

/** A question about "it", and the reply is about something else than the order in talk, which nothing looked at. */
function passesOver(dialogue: Dialogue, { words, text, asked, turn }: Exchange): Lost | undefined {
  const runs = runsIn(dialogue, turn);
  if (runs.length === 0 || runs.some(({ orderId }) => orderId !== undefined) || !ABOUT_IT.test(words)) return undefined;
  const [given] = givenBefore(dialogue, "order_id", asked);
  if (given?.status !== "active" || text.includes(given.value)) return undefined;
  return { evidence: `It answers something else than what was asked of ${told(given)}.`, probability: 0.7 };
}

const ABOUT_IT =
  /^(?:and |so |but |ok(?:ay)?,? )?(?:when|what day|how soon|where|who|which (?:carrier|company|items)|what|how much)\b.{0,25}\b(?:it|that order|this order)\b.{0,25}\??$/iu;
const ASKS_BACK =
  /\b(?:what(?:['’]s| is| was)? my|which .{0,30}\b(?:did i|have i)|do you (?:have|know|remember|still have)|did i (?:give|tell)|remind me)\b/iu;
const ASKED_BACK: readonly [type: string, pattern: RegExp][] = [
  ["zip", /\bzip|\bpost(?:al)? ?code/iu],
  ["email", /\be-?mail/iu],
  ["phone", /\bphone/iu],
  ["order_id", /\border (?:number|id)|\bwhich order/iu],
];

function told({ type, text, value, turn }: ContextEntry): string {
  return `the customer's ${type.replaceAll("_", " ")}, which was given in turn ${turn}: ${text ?? value}`;
}

const ASKS = /\bis\s*\?|\b(?:could|can|may|would|what|which|please|provide|tell|give|share|need|let me have)\b/iu;
/** To be sure of what was given is no loss of it, and another is another. */
const ASKS_FOR_OTHER =
  /\b(?:an?other|other|different|new|correct|right|valid|check|confirm|verify|again|double-check|alternatively|instead|if|or)\b/iu;

/** What people have one of. Item and booking numbers are told apart less surely. */
const MEMORABLE: ReadonlySet<string> = new Set([
  "order_id",
  "email",
  "phone",
  "zip",
  "person_name",
  "account_id",
  "tracking",
]);

/** What the customer gave of a type, and what still stands, at a message. */
function givenBefore(dialogue: Dialogue, type: string, message: number): ContextEntry[] {
  if (!mayBeGiven(dialogue, type, message)) return [];
  const given = (knownBefore(dialogue)[message]?.view.entries ?? []).filter(
    (entry) =>
      entry.type === type && entry.source === "user" && (entry.status === "active" || entry.status === "known"),
  );
  const active = given.filter(({ status }) => status === "active");
  if (active.length > 0) return active;
  // Of several orders it may well ask which; of several addresses any would do.
  return type === "order_id" && given.length > 1 ? [] : given;
}

/** Without a sign of it in what the customer said there is no need to go through the talk. */
function mayBeGiven({ messages }: Dialogue, type: string, before: number): boolean {
  const sign = SIGNS[type] ?? /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|zero)\b/iu;
  return messages.some(({ role, text }, position) => position < before && role === "user" && sign.test(text));
}

const SIGNS: { [type: string]: RegExp } = {
  email: /@|\bat\b/iu,
  person_name: /\bname|\b(?:i am|i['’]m|this is|it['’]s)\b/iu,
};

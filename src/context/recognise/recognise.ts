import { recogniseAmounts } from "./amount.ts";
import { recogniseDates } from "./date.ts";
import { recogniseEmails } from "./email.ts";
import type { Hints, Mention, Recogniser } from "./mention.ts";
import { recogniseNamedIds } from "./named-id.ts";
import { recogniseOrderIds } from "./order-id.ts";
import { recognisePersonNames } from "./person-name.ts";
import { recognisePhones } from "./phone.ts";
import { plainText, type PlainText } from "./plain-text.ts";
import { recogniseProposed } from "./proposed.ts";
import { recogniseStreetAddresses } from "./street-address.ts";
import { recogniseZips } from "./zip.ts";

const recognisers: readonly Recogniser[] = [
  recogniseOrderIds,
  recogniseNamedIds,
  recogniseEmails,
  recognisePhones,
  recogniseZips,
  recogniseAmounts,
  recogniseDates,
  recognisePersonNames,
  recogniseStreetAddresses,
];

/** Those who find something where no digit stands. */
const withoutDigits = recognisers.filter((recogniser) =>
  [recogniseOrderIds, recogniseEmails, recognisePersonNames].includes(recogniser),
);

const SURE_ENOUGH = 0.5;
/** Who lists more things in one message is not asking about each. */
const MOST_MENTIONS = 20;

/**
 * Everything one message names, in the order it is said. Where two recognisers
 * claim the same characters the surer one has them; what a model proposes has
 * only what the rules leave.
 */
export function recognise(message: string, hints: Hints): Mention[] {
  const plain = plainText(message);
  const { text } = plain;
  const claims = (/\d/u.test(text) ? recognisers : withoutDigits)
    .flatMap((recogniser) => recogniser(text, hints))
    .filter(({ confidence }) => confidence >= SURE_ENOUGH)
    .toSorted((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start));
  const taken = new Uint8Array(text.length);
  const takes = ({ start, end }: Mention): boolean => {
    const isFree = !taken.subarray(start, end).includes(1);
    if (isFree) taken.fill(1, start, end);
    return isFree;
  };
  const byRules = claims.filter(takes).toSorted(inOrder).slice(0, MOST_MENTIONS);
  const proposed = recogniseProposed(text, hints)
    .filter(takes)
    .slice(0, MOST_MENTIONS - byRules.length);
  return [...byRules, ...proposed].toSorted(inOrder).map((mention) => placed(mention, message, plain));
}

function inOrder(a: Mention, b: Mention): number {
  return a.start - b.start;
}

/** Where it stands in the message as it was said. */
function placed(mention: Mention, message: string, { placeOf, endOf }: PlainText): Mention {
  const [start, end] = [placeOf(mention.start), endOf(mention.end - 1)];
  return { ...mention, start, end, text: message.slice(start, end) };
}

/** "No, 67890", "sorry, I meant 67890": what follows replaces what was said. */
export function isCorrection(message: string): boolean {
  return CORRECTS.test(message);
}

const CORRECTS =
  /^\s*(?:(?:ah|oh|uh|um|hm+|ugh|argh|well)[\s,.!]+)?(?:no|nope|wait|oops|sorry|actually|correction|scratch that|my (?:bad|mistake|fault))\b|\b(?:i meant?|correction|typo|wrong (?:number|order|one)|mis(?:typed|read|spoke|wrote|copied)|mixed (?:it|that|them|the \w+) up|mixed up|(?:the|my) (?:right|correct) (?:one|number|order)|make (?:that|it) (?=\S*\d)|let me (?:fix|correct) (?:that|it|this))\b/iu;

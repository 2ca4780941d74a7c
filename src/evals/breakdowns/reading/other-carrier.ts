import { isObject } from "../../../context/transcript.ts";
import type { Dialogue } from "../../../sessions/dialogue.ts";
import { tellingWords } from "./alike.ts";
import type { Exchange } from "./exchange.ts";
import type { Figure } from "./figures.ts";
import { runsIn } from "./runs-in.ts";

/** Who is named as the carrier, in whatever words, where the tools of the turn told of another one and the customer asked. */
export function otherCarrier(dialogue: Dialogue, { turn, words, text }: Exchange): Figure[] {
  if (!ASKS_WHO.test(words)) return [];
  const told = runsIn(dialogue, turn).flatMap(({ answer }) => carrierIn(answer));
  if (told.length === 0 || told.some((carrier) => text.toLowerCase().includes(carrier.toLowerCase()))) return [];
  const own = tellingWords(words);
  return (text.match(NAME) ?? [])
    .filter((name) => [...tellingWords(name)].some((word) => !own.has(word) && !COMMON.has(word)))
    .map((name) => ({ type: "carrier", text: name, value: name }));
}

const ASKS_WHO =
  /\b(?:carriers?|couriers?|(?:which|what) [^?]{0,15}(?:company|service)|who[^?]{0,30}(?:deliver|ship|bring|carr|send|handl)\w*)\b/iu;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}&-]{1,30}/gu;
/** What a sentence may begin with, beside words that say nothing. */
const COMMON: ReadonlySet<string> = new Set([
  "order",
  "parcel",
  "package",
  "shipment",
  "delivery",
  "carrier",
  "courier",
]);

function carrierIn(answer: unknown): string[] {
  const carrier = isObject(answer) ? answer["carrier"] : undefined;
  return typeof carrier === "string" && carrier !== "" ? [carrier] : [];
}

import { recogniseEmails } from "./email.ts";
import { idTokens } from "./id-tokens.ts";
import type { Recogniser } from "./mention.ts";
import { recognisePhones } from "./phone.ts";
import type { Proposal } from "./proposal.ts";
import { spelledOut } from "./spelled-out.ts";
import { recogniseZips } from "./zip.ts";

type Reading = (text: string) => string | undefined;

const readings: { [type in Proposal["type"]]: Reading } = {
  order_id: readId,
  tracking: readId,
  item_id: readId,
  account_id: readId,
  reservation_id: readId,
  payment_id: readId,
  email: (text) => readWhole(recogniseEmails, text) ?? readWhole(recogniseEmails, asAddress(text)),
  phone: (text) => readWhole(recognisePhones, text) ?? readWhole(recognisePhones, readAloud(text)),
  zip: (text) => readWhole(recogniseZips, text) ?? readWhole(recogniseZips, readAloud(text)),
};

/** The value that a text has as a thing of this type; `undefined` where it neither is written as one nor spells one. */
export function valueAs(type: Proposal["type"], text: string): string | undefined {
  return readings[type](text);
}

const SHORTEST_ID = 4;

function readId(text: string): string | undefined {
  const value = readWholeId(text) ?? readWholeId(readAloud(text));
  return value !== undefined && value.length >= SHORTEST_ID ? value : undefined;
}

function readWholeId(text = ""): string | undefined {
  return idTokens(text).find(({ isLoose, start, end }) => !isLoose && end - start === text.length)?.value;
}

function readWhole(recogniser: Recogniser, text = ""): string | undefined {
  const mentions = recogniser(text, { asked: undefined, knownOrderIds: [], otherValues: [] });
  return mentions.find(({ start, end }) => end - start === text.length)?.value;
}

/** What is written in one piece means what it means as it is: `5/12-28` is a day, and not 51228. */
function readAloud(text: string): string | undefined {
  return /\s/u.test(text) ? spelledOut(text) : undefined;
}

/** "ada at example dot com" */
function asAddress(text: string): string {
  return text.replace(/\s*\bat\b\s*/giu, "@").replace(/\s*\bdot\b\s*/giu, ".");
}

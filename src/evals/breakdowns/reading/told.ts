import { recogniseDates } from "../../../context/recognise/date.ts";
import type { Dialogue } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";
import { knownBefore } from "./exchange.ts";
import { dayOf, idValue, type Figure } from "./figures.ts";

/** When each thing was told first: the position of the message, by the thing as it is compared. */
interface Told {
  ids: Map<string, number>;
  days: Map<string, number>;
  /** In cents, in the order told. */
  amounts: Map<number, number>;
  words: { text: string; message: number }[];
  /** The first result that was recorded in part. */
  cutAt: number;
}

const TOKEN = /[\p{L}\p{N}]+(?:[-_.,/:@'][\p{L}\p{N}]+){0,40}/gu;
const CUT = /…\[\+\d+|\[truncated|\.\.\.\s*$|…\s*$/iu;
const NO_HINTS = { asked: undefined, knownOrderIds: [], otherValues: [] };

const told = memoised((dialogue): Told => {
  const all: Told = { ids: new Map(), days: new Map(), amounts: new Map(), words: [], cutAt: Infinity };
  const documents = dialogue.turns.flatMap(({ documents: found = [], first }) =>
    found.map(({ id, text, metadata }) => ({ text: `${id} ${text} ${JSON.stringify(metadata)}`, message: first })),
  );
  const said = dialogue.messages.map(({ text, calls }, message) => ({
    text: calls.length === 0 ? text : `${text} ${JSON.stringify(calls.map(({ args }) => args))}`,
    message,
  }));
  all.words = [...documents, ...said];
  for (const { text, message } of all.words) learn(all, text, message);
  all.cutAt = dialogue.messages.findIndex(({ role, text }) => role === "tool" && CUT.test(text));
  if (all.cutAt < 0) all.cutAt = Infinity;
  return all;
});

function learn({ ids, days, amounts }: Told, text: string, message: number): void {
  if (!/\d/u.test(text)) return;
  for (const [token] of text.matchAll(TOKEN)) {
    if (!/\d/u.test(token)) continue;
    keep(ids, idValue(token), message);
    for (const part of numberedParts(token)) keep(ids, idValue(part), message);
    const number = Number(token.replaceAll(",", ""));
    if (Number.isFinite(number)) keep(amounts, Math.round(number * 100), message);
    const day = /^\d{4}-\d{2}-\d{2}/u.exec(token)?.[0];
    if (day !== undefined) keep(days, dayOf(day), message);
  }
  for (const { value } of recogniseDates(text, NO_HINTS)) keep(days, dayOf(value), message);
}

function numberedParts(token: string): string[] {
  return token.split(/[^\p{L}\p{N}]+|_/u).filter((part) => /\d/u.test(part));
}

function keep<K>(known: Map<K, number>, key: K, message: number): void {
  const before = known.get(key);
  if (before === undefined || message < before) known.set(key, message);
}

/**
 * Whether a figure of a message was there before it: said, found by a tool or in a document, or reckoned from what was.
 * Where a result was recorded in part, it may have stood in the rest.
 */
export function isTold(dialogue: Dialogue, { type, value, text }: Figure, message: number): boolean {
  if (standsNear(dialogue, { type, value, text }, message)) return true;
  const known = told(dialogue);
  const isBefore = (when: number | undefined): boolean => when !== undefined && when < message;
  if (known.cutAt < message) return true;
  // "1000-piece" is a number that was told, and "card_3491931" the end of a longer id.
  if (type === "id")
    return (
      isBefore(known.ids.get(value)) ||
      numberedParts(text).every((part) => isBefore(known.ids.get(idValue(part)))) ||
      isSpelled(dialogue, value, message)
    );
  if (type === "date") return isBefore(known.days.get(value));
  if (type === "amount") return isReckoned(known.amounts, Number(value), message);
  const sought = type === "link" || type === "share" ? value : text.toLowerCase();
  return known.words.some((one) => isBefore(one.message) && one.text.toLowerCase().includes(sought));
}

/** Most figures stand word for word in what was told just before, which is quicker to see than all that ever was. */
function standsNear({ messages }: Dialogue, { type, text }: Figure, message: number): boolean {
  const words = type === "amount" ? text.replace(/[^\d.]/gu, "") : text.replace(/^#/u, "");
  if (words.length < SURE_LENGTH) return false;
  for (let position = message - 1; position >= Math.max(0, message - NEAR); position -= 1)
    if (messages[position]?.text.includes(words)) return true;
  return false;
}

const NEAR = 30;
/** A shorter number stands in any longer one. */
const SURE_LENGTH = 4;

/** "One two three four five" is 12345. */
function isSpelled(dialogue: Dialogue, value: string, message: number): boolean {
  const said = knownBefore(dialogue)[message]?.view.entries ?? [];
  return said.some((entry) => idValue(entry.value) === value);
}

/** Of more amounts than these no sums are tried. */
const MOST_TERMS = 150;

/** An amount that was told, or the sum, difference or multiple of some that were. */
function isReckoned(amounts: ReadonlyMap<number, number>, cents: number, message: number): boolean {
  if (isEarlier(amounts.get(cents), message) || cents === 0) return true;
  const terms: number[] = [];
  for (const [amount, when] of amounts) if (when < message && amount > 0) terms.push(amount);
  const near = terms.length > MOST_TERMS;
  if (near) return true;
  const sums = new Set(runsOf(terms));
  for (const term of terms) {
    if (sums.has(cents - term) || sums.has(cents + term) || sums.has(term - cents)) return true;
    for (let times = 2; times <= 10; times += 1)
      if (Math.abs(term * times - cents) <= 1 || term === cents * times) return true;
  }
  return false;
}

/** Sums of what was told one after the other, as the prices of an order are. */
function* runsOf(terms: readonly number[]): Generator<number> {
  yield 0;
  for (const [start] of terms.entries()) {
    let sum = 0;
    for (const term of terms.slice(start, start + 12)) yield (sum += term);
  }
}

function isEarlier(when: number | undefined, message: number): boolean {
  return when !== undefined && when < message;
}

/** Whether it is recorded where facts come from: tools, documents or instructions. Without them anything may be known. */
export const hasSources = memoised(
  ({ messages, turns }) =>
    messages.some(({ role, calls }) => role === "tool" || calls.length > 0) ||
    turns.some(({ context, documents }) => context !== undefined || documents !== undefined),
);

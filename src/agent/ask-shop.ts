import { setTimeout as pause } from "node:timers/promises";
import type { LedgerEvent } from "../context/ledger/ledger-event.ts";
import { shapeOf } from "../context/recognise/id-shape.ts";
import { idTokens } from "../context/recognise/id-tokens.ts";
import { wordsBefore, type ShopIds } from "../context/recognise/mention.ts";
import { isCalledOrder } from "../context/recognise/order-cue.ts";
import { plainText } from "../context/recognise/plain-text.ts";
import { comparableId } from "../lib/comparable-id.ts";
import type { OrderRepository } from "../orders/order.ts";

type Said = Extract<LedgerEvent, { kind: "said" }>;

/** Asks a shop for the numbers of a message; `undefined` where there is none to ask for, or the shop does not answer. */
export type ShopAsker = (text: string, heard: Said) => Promise<ShopIds | undefined>;

/** The turn does not wait longer: who must know what the shop says calls its tool. */
const PATIENCE_MS = 2000;
/** What more numbers one message has is not asked for. */
const MOST_ASKED = 10;
/** Of a longer message the beginning is looked at for words that are called an order. */
const LONGEST = 2000;
const SAMPLE = 500;
/** As sure as a number is that is called an order. */
const SURE = 0.85;

/**
 * Has a shop's own orders say of each number whether it is one's. What the rules
 * are sure of stays an order's in any shape, so that the customer hears that
 * there is none; anything else must look like the shop's ids.
 */
export function shopAsker(orders: Pick<OrderRepository, "find" | "someIds">): ShopAsker {
  let shapes: Promise<ReadonlySet<string>> | undefined;
  const shapesOfShop = async (): Promise<ReadonlySet<string>> =>
    new Set((await orders.someIds?.(SAMPLE))?.map(shapeOf));

  return async (text, { mentions }) => {
    const ids = askable(plainText(text).text);
    if (ids.length === 0) return undefined;
    try {
      const asked = Promise.all([Promise.all(ids.map((id) => orders.find(id))), (shapes ??= shapesOfShop())]);
      const answer = await Promise.race([asked, pause(PATIENCE_MS, undefined, { ref: false })]);
      if (answer === undefined) throw new Error("The shop takes too long.");
      const [found, known] = answer;
      const there = new Set(ids.filter((_, index) => found[index] !== undefined));
      const sure = new Set(mentions.filter(({ confidence }) => confidence >= SURE).map(({ value }) => value));
      return {
        has: (id) => there.has(id),
        isShaped: (id) => known.size === 0 || known.has(shapeOf(id)) || sure.has(id),
      };
    } catch {
      // A shop that cannot be asked now tells nothing; its tool says so when it is called.
      shapes = undefined;
      return undefined;
    }
  };
}

/** What is written as an id may be, and whatever word is called an order: some shops' ids are letters. */
function askable(text: string): string[] {
  const numbers = idTokens(text).map(({ value }) => value);
  const called = Array.from(text.slice(0, LONGEST).matchAll(/#?[\p{L}\p{N}]+(?:[-/_][\p{L}\p{N}]+)*/gu))
    .filter(({ 0: word, index }) => word.startsWith("#") || isCalledOrder(wordsBefore(text, index)))
    .map(({ 0: word }) => comparableId(word));
  return [...new Set([...numbers, ...called])].slice(0, MOST_ASKED);
}

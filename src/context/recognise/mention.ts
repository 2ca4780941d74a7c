import type { Proposal } from "./proposal.ts";

/** A piece of a message that names something the bot may need later. */
export interface Mention {
  type:
    | "order_id"
    | "email"
    | "phone"
    | "zip"
    | "tracking"
    | "item_id"
    | "account_id"
    | "reservation_id"
    | "payment_id"
    | "amount"
    | "date"
    | "person_name"
    | "street_address";
  /** Normalised: two mentions of one thing have equal values. */
  value: string;
  /** As said: `message.slice(start, end)`. */
  text: string;
  start: number;
  end: number;
  /** How sure the recogniser is, 0..1. */
  confidence: number;
  /** Named only to be ruled out: "not 12345". */
  negated?: boolean;
  /** Named only to say how another is to be: "the same address as order 12345". */
  aside?: boolean;
}

/** What a recogniser may know beside the message itself. */
export interface Hints {
  /** What the agent's last message asked the customer for. */
  asked: Mention["type"] | undefined;
  /** The agent's last message asked for something, and not for an order. */
  isAskedForOther?: boolean | undefined;
  /** Whether anybody has spoken of an order so far; `undefined` where that is not known. */
  isAboutOrders?: boolean | undefined;
  /** The order ids that are known already, as their comparable ids. */
  knownOrderIds: readonly string[];
  /** What is known to be something else. */
  otherValues: readonly string[];
  /** The ids of the shop's orders, where a shop is connected. */
  shop?: ShopIds | undefined;
  /** What a model takes pieces of the message for, where one was asked. */
  proposals?: readonly Proposal[] | undefined;
}

/** What a shop's own order ids tell of a number. */
export interface ShopIds {
  /** Whether the shop has this order, by its comparable id. */
  has(id: string): boolean;
  /** Whether the shop's ids look like this one. */
  isShaped(id: string): boolean;
}

/** Finds one type of thing in one message. Pure, and linear in the message's length. */
export type Recogniser = (message: string, hints: Hints) => Mention[];

/** The words before a position, as far as they can bear on it. */
export function wordsBefore(message: string, position: number): string {
  return message.slice(Math.max(0, position - 40), position).toLowerCase();
}

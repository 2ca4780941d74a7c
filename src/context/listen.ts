import { choiceIn } from "./ledger/choice.ts";
import type { LedgerEvent } from "./ledger/ledger-event.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { otherValuesIn } from "./ledger/other-values.ts";
import { askedFor, asksForOther } from "./recognise/asked-for.ts";
import type { ShopIds } from "./recognise/mention.ts";
import { speaksOfOrders } from "./recognise/order-cue.ts";
import type { Proposal } from "./recognise/proposal.ts";
import { isCorrection, recognise } from "./recognise/recognise.ts";

/** Who chooses says so in few words. */
const LONGEST_CHOICE = 2000;

export interface Heard {
  /** The customer's words. */
  text: string;
  /** What the agent said last before them. */
  agentText: string | undefined;
  turn: number;
  ledger: Ledger;
  /** Whether anybody spoke of an order before. */
  isAboutOrders?: boolean | undefined;
  shop?: ShopIds | undefined;
  /** What a model takes pieces of the words for, where one was asked. */
  proposals?: readonly Proposal[] | undefined;
}

/** What one message of the customer tells, as an event for the ledger. */
export function listen({
  text,
  agentText,
  turn,
  ledger,
  isAboutOrders = false,
  shop,
  proposals,
}: Heard): Extract<LedgerEvent, { kind: "said" }> {
  const mentions = recognise(text, {
    asked: agentText === undefined ? undefined : askedFor(agentText),
    isAskedForOther: agentText !== undefined && asksForOther(agentText),
    // A number alone that opens a conversation with a shop is most likely an order's.
    isAboutOrders: isAboutOrders || turn === 1 || speaksOfOrders(text) || speaksOfOrders(agentText ?? ""),
    knownOrderIds: ledger.filter(({ type }) => type === "order_id").map(({ value }) => value),
    get otherValues() {
      return otherValuesIn(ledger);
    },
    shop,
    proposals,
  });
  const choice = choiceIn(text.slice(0, LONGEST_CHOICE));
  return { kind: "said", turn, mentions, correction: isCorrection(text), ...(choice && { choice }) };
}

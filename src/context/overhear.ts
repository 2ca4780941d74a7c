import { meantOrders } from "./ledger/hear.ts";
import type { LedgerEvent } from "./ledger/ledger-event.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { otherValuesIn } from "./ledger/other-values.ts";
import type { Mention, ShopIds } from "./recognise/mention.ts";
import { recognise } from "./recognise/recognise.ts";

interface Overheard {
  /** The bot's words. */
  text: string;
  turn: number;
  ledger: Ledger;
  shop?: ShopIds | undefined;
}

/** What a message of the bot names, and as what event it comes to the ledger: it can point, and nothing else. */
export function overhear({ text, turn, ledger, shop }: Overheard): {
  event: LedgerEvent;
  mentions: Mention[];
} {
  const known = ledger.filter(({ type }) => type === "order_id").map(({ value }) => value);
  const mentions = recognise(text, {
    asked: undefined,
    knownOrderIds: known,
    get otherValues() {
      return otherValuesIn(ledger);
    },
    shop,
  });
  return { event: { kind: "named", turn, orderIds: meantOrders(mentions) }, mentions };
}

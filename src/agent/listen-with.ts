import type { RunnableConfig } from "@langchain/core/runnables";
import type { LedgerEvent } from "../context/ledger/ledger-event.ts";
import { listen, type Heard } from "../context/listen.ts";
import { leavesOpen } from "../context/recognise/leaves-open.ts";
import { usageFrom, type Usage } from "../lib/usage.ts";
import type { Extractor } from "../models/extractor.ts";
import type { ShopAsker } from "./ask-shop.ts";

export interface Advisers {
  /** The shop, where one is connected. */
  askShop: ShopAsker | undefined;
  /** A model that may propose what the words name. */
  extract: Extractor | undefined;
}

/** Listens by the rules, once more with what the shop says of the numbers and, where that leaves something open, with what a model proposes. */
export async function listenWith(
  { askShop, extract }: Advisers,
  words: Heard,
  config: RunnableConfig,
): Promise<{ event: LedgerEvent; usage: Usage }> {
  const byRules = listen(words);
  const heard = { ...words, shop: await askShop?.(words.text, byRules) };
  const event = heard.shop === undefined ? byRules : listen(heard);
  if (extract === undefined || !leavesOpen(heard.text, event.mentions)) return { event, usage: usageFrom() };
  const { proposals, usage } = await extract(heard, config);
  return { event: listen({ ...heard, proposals }), usage };
}

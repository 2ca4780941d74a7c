import type { HumanMessage } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";
import { advance } from "../context/ledger/advance.ts";
import type { LedgerEvent } from "../context/ledger/ledger-event.ts";
import type { Ledger } from "../context/ledger/ledger.ts";
import { overhear } from "../context/overhear.ts";
import { speaksOfOrders } from "../context/recognise/order-cue.ts";
import { isAssistant, textOf } from "../lib/messages.ts";
import { usageFrom, type Usage } from "../lib/usage.ts";
import { listenWith, type Advisers } from "./listen-with.ts";
import type { SupportState } from "./state.ts";

const NOBODY: Advisers = { askShop: undefined, extract: undefined };

interface Listening {
  turn: number;
  advisers: Advisers;
  config: RunnableConfig;
}

interface TakenIn extends Pick<SupportState, "spokeOfOrders"> {
  events: LedgerEvent[];
  /** What a model cost that was asked. */
  usage: Usage;
}

/**
 * First what the bot said before, which can point at an order, then each of the
 * customer's messages; the shop and a model are asked of the last one only.
 */
export async function takeIn(
  fresh: readonly HumanMessage[],
  state: SupportState,
  { turn, advisers, config }: Listening,
): Promise<TakenIn> {
  const agentMessage = state.messages.findLast(isAssistant);
  let agentText = agentMessage && textOf(agentMessage);
  const spokeOfOrders = state.spokeOfOrders || fresh.some((message) => speaksOfOrders(textOf(message)));
  const events = agentText === undefined ? [] : [overhear({ text: agentText, turn, ledger: state.ledger }).event];
  let known: Ledger = events.reduce(advance, state.ledger);
  let usage = usageFrom();
  for (const message of fresh) {
    const heard = { text: textOf(message), agentText, turn, ledger: known, isAboutOrders: spokeOfOrders };
    const asked = message === fresh.at(-1) ? advisers : NOBODY;
    const listened = await listenWith(asked, heard, config);
    known = advance(known, listened.event);
    agentText = undefined;
    events.push(listened.event);
    usage = listened.usage;
  }
  return { events, usage, spokeOfOrders };
}

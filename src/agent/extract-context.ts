import { RemoveMessage, type HumanMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { advance, type Ledger, type LedgerEvent } from "../context/ledger.ts";
import { listen } from "../context/listen.ts";
import { speaksOfOrders } from "../context/order-cue.ts";
import { overhear } from "../context/overhear.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { announceTurn } from "../tracing/live-turns.ts";
import { healed } from "./heal.ts";
import { isStranger, userOf } from "./identity.ts";
import type { SupportState, SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";

/**
 * Node: opens the turn. Heals what a crash left half done, and takes in what
 * the customer said; a stranger's words it takes out again, and `respond` refuses.
 */
export function extractContext(state: SupportState, config: LangGraphRunnableConfig<SupportContext>): SupportUpdate {
  const fresh = freshWords(state);
  if (isStranger(state.owner, config)) return { messages: fresh.map(({ id = "" }) => new RemoveMessage({ id })) };

  const user = userOf(config);
  const turn = state.turn + 1;
  const events = heardIn(fresh, state, turn);
  const node: unknown = config.metadata?.["langgraph_checkpoint_ns"];
  if (typeof node === "string")
    announceTurn(node, { userId: user, turn, ledger: events.reduce(advance, state.ledger) });

  return {
    turn,
    ledger: events,
    owner: user ?? null,
    heard: fresh.at(-1)?.id ?? state.heard,
    ...healed(state.messages, fresh),
  };
}

/** The customer's messages since the last one that was taken in. */
function freshWords({ messages, heard }: SupportState): HumanMessage[] {
  const lastHeard = messages.findIndex(({ id }) => heard !== null && id === heard);
  const lastNotUsers = messages.findLastIndex((message) => !isUser(message));
  return messages.slice((lastHeard >= 0 ? lastHeard : lastNotUsers) + 1).filter(isUser);
}

/** First what the bot said before, which can point at an order, then each of the customer's messages. */
function heardIn(fresh: readonly HumanMessage[], { messages, ledger }: SupportState, turn: number): LedgerEvent[] {
  const agentMessage = messages.findLast(isAssistant);
  let agentText = agentMessage && textOf(agentMessage);
  const isAboutOrders = messages.some((message) => isUser(message) && speaksOfOrders(textOf(message)));
  const events = agentText === undefined ? [] : [overhear({ text: agentText, turn, ledger }).event];
  let known: Ledger = events.reduce(advance, ledger);
  for (const message of fresh) {
    const event = listen({ text: textOf(message), agentText, turn, ledger: known, isAboutOrders });
    known = advance(known, event);
    agentText = undefined;
    events.push(event);
  }
  return events;
}

import { RemoveMessage, type BaseMessage, type HumanMessage } from "@langchain/core/messages";
import { REMOVE_ALL_MESSAGES, type LangGraphRunnableConfig } from "@langchain/langgraph";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { advance, type Ledger, type LedgerEvent } from "../context/ledger.ts";
import { listen } from "../context/listen.ts";
import { speaksOfOrders } from "../context/order-cue.ts";
import { overhear } from "../context/overhear.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { announceTurn } from "../tracing/live-turns.ts";
import { healed } from "./heal.ts";
import { isStranger, sessionOf, userOf } from "./identity.ts";
import { leaveWindow } from "./leave-window.ts";
import type { SupportState, SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";
import type { Window } from "./window.ts";

interface Memory {
  window: Window;
  /** Where the window's older turns go; without one the state keeps all of them. */
  archive: TurnArchive | undefined;
}

/**
 * Node: opens the turn. Heals what a crash left half done, moves the window,
 * and takes in what the customer said; a stranger's words it takes out again,
 * and `respond` refuses.
 */
export function extractContextWith(memory: Memory) {
  return async function extractContext(
    state: SupportState,
    config: LangGraphRunnableConfig<SupportContext>,
  ): Promise<SupportUpdate> {
    const fresh = freshWords(state);
    if (isStranger(state.owner, config)) return { messages: fresh.map(({ id = "" }) => new RemoveMessage({ id })) };

    const user = userOf(config);
    const turn = state.turn + 1;
    const spokeOfOrders = state.spokeOfOrders || fresh.some((message) => speaksOfOrders(textOf(message)));
    const events = heardIn(fresh, { ...state, spokeOfOrders }, turn);
    const node: unknown = config.metadata?.["langgraph_checkpoint_ns"];
    if (typeof node === "string")
      announceTurn(node, { userId: user, turn, ledger: events.reduce(advance, state.ledger) });

    const earlier = state.messages.filter((message) => !fresh.includes(message as HumanMessage));
    const window = { ...memory, sessionId: sessionOf(config) };
    const { stays, archived } = await leaveWindow({ ...state, earlier: healed(earlier) }, window);
    return {
      turn,
      ledger: events,
      owner: user ?? null,
      heard: fresh.at(-1)?.id ?? state.heard,
      spokeOfOrders,
      archived,
      ...(!isSame(stays, earlier) && {
        messages: [new RemoveMessage({ id: REMOVE_ALL_MESSAGES }), ...stays, ...fresh],
      }),
    };
  };
}

function isSame(some: readonly BaseMessage[], others: readonly BaseMessage[]): boolean {
  return some.length === others.length && some.every((message, index) => message === others[index]);
}

/** The customer's messages since the last one that was taken in. */
function freshWords({ messages, heard }: SupportState): HumanMessage[] {
  const lastHeard = messages.findIndex(({ id }) => heard !== null && id === heard);
  const lastNotUsers = messages.findLastIndex((message) => !isUser(message));
  return messages.slice((lastHeard >= 0 ? lastHeard : lastNotUsers) + 1).filter(isUser);
}

/** First what the bot said before, which can point at an order, then each of the customer's messages. */
function heardIn(
  fresh: readonly HumanMessage[],
  { messages, ledger, spokeOfOrders }: SupportState,
  turn: number,
): LedgerEvent[] {
  const agentMessage = messages.findLast(isAssistant);
  let agentText = agentMessage && textOf(agentMessage);
  const events = agentText === undefined ? [] : [overhear({ text: agentText, turn, ledger }).event];
  let known: Ledger = events.reduce(advance, ledger);
  for (const message of fresh) {
    const event = listen({ text: textOf(message), agentText, turn, ledger: known, isAboutOrders: spokeOfOrders });
    known = advance(known, event);
    agentText = undefined;
    events.push(event);
  }
  return events;
}

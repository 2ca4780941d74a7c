import { RemoveMessage, type BaseMessage, type HumanMessage } from "@langchain/core/messages";
import { REMOVE_ALL_MESSAGES, type LangGraphRunnableConfig } from "@langchain/langgraph";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { advance } from "../context/ledger/advance.ts";
import type { Ledger } from "../context/ledger/ledger.ts";
import { totalUsage, usageFrom } from "../lib/usage.ts";
import type { Summariser } from "../models/summariser.ts";
import { announceTurn } from "../tracing/live-turns.ts";
import { freshWords } from "./fresh-words.ts";
import { healed } from "./heal.ts";
import { isStranger, sessionOf, userOf } from "./identity.ts";
import { leaveWindow } from "./leave-window.ts";
import type { Advisers } from "./listen-with.ts";
import type { SupportState, SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";
import { takeIn } from "./take-in.ts";
import type { Window } from "./window.ts";

interface Memory {
  window: Window;
  /** Where the window's older turns go; without one the state keeps all of them. */
  archive: TurnArchive | undefined;
  advisers: Advisers;
  /** A model that keeps notes of the turns that left the window. */
  summarise: Summariser | undefined;
}

/**
 * Node: opens the turn. Heals what a crash left half done, moves the window,
 * and takes in what the customer said; a stranger's words it takes out again,
 * and `respond` refuses.
 */
export function extractContextWith({ advisers, summarise, ...memory }: Memory) {
  return async function extractContext(
    state: SupportState,
    config: LangGraphRunnableConfig<SupportContext>,
  ): Promise<SupportUpdate> {
    const fresh = freshWords(state);
    if (isStranger(state.owner, config)) return { messages: fresh.map(({ id = "" }) => new RemoveMessage({ id })) };

    const user = userOf(config);
    const turn = state.turn + 1;
    const node: unknown = config.metadata?.["langgraph_checkpoint_ns"];
    const announce = (ledger: Ledger): void => {
      if (typeof node === "string") announceTurn(node, { userId: user, turn, ledger });
    };
    // The extractor's own span ends before this node's.
    announce(state.ledger);
    const { events, usage, spokeOfOrders } = await takeIn(fresh, state, { turn, advisers, config });
    announce(events.reduce(advance, state.ledger));

    const earlier = state.messages.filter((message) => !fresh.includes(message as HumanMessage));
    const window = { ...memory, sessionId: sessionOf(config) };
    const { stays, left, archived } = await leaveWindow({ ...state, earlier: healed(earlier) }, window);
    const older = { before: state.summary ?? undefined, turns: left };
    const notes = left.length > 0 ? await summarise?.(older, config) : undefined;
    return {
      turn,
      ledger: events,
      sideUsage: totalUsage([usage, notes?.usage ?? usageFrom()]),
      owner: user ?? null,
      heard: fresh.at(-1)?.id ?? state.heard,
      spokeOfOrders,
      archived,
      summary: notes?.summary ?? state.summary,
      ...(!isSame(stays, earlier) && {
        messages: [new RemoveMessage({ id: REMOVE_ALL_MESSAGES }), ...stays, ...fresh],
      }),
    };
  };
}

function isSame(some: readonly BaseMessage[], others: readonly BaseMessage[]): boolean {
  return some.length === others.length && some.every((message, index) => message === others[index]);
}

import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { HumanMessage } from "@langchain/core/messages";
import { advance, type Ledger, type LedgerEvent } from "../context/ledger.ts";
import { listen } from "../context/listen.ts";
import { SessionNotFoundError } from "../errors.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { announceTurn } from "../tracing/live-turns.ts";
import { healed } from "./heal.ts";
import { sessionOf, userOf } from "./identity.ts";
import type { SupportState, SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";

/**
 * Node: opens the turn. Refuses a user whose session it is not, heals what a
 * crash left half done, and takes in what the customer said.
 * @throws SessionNotFoundError for another user's session.
 */
export function extractContext(state: SupportState, config: LangGraphRunnableConfig<SupportContext>): SupportUpdate {
  const user = userOf(config);
  const session = sessionOf(config);
  if (state.owner !== null && user !== state.owner) throw new SessionNotFoundError(session ?? "");
  const turn = state.turn + 1;
  const fresh = freshWords(state);
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

function heardIn(fresh: readonly HumanMessage[], { messages, ledger }: SupportState, turn: number): LedgerEvent[] {
  const agentMessage = messages.findLast(isAssistant);
  let agentText = agentMessage && textOf(agentMessage);
  let known: Ledger = ledger;
  return fresh.map((message) => {
    const event = listen({ text: textOf(message), agentText, turn, ledger: known });
    known = advance(known, event);
    agentText = undefined;
    return event;
  });
}

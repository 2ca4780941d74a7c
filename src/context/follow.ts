import { parseJson } from "../lib/json.ts";
import { advance } from "./ledger/advance.ts";
import { contextViewOf, candidatesOf, type ContextView } from "./ledger/context-view.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { listen } from "./listen.ts";
import { overhear } from "./overhear.ts";
import type { Mention, ShopIds } from "./recognise/mention.ts";
import { speaksOfOrders } from "./recognise/order-cue.ts";
import type { Proposal } from "./recognise/proposal.ts";
import { toolEventsFrom } from "./tools/tool-events.ts";
import { wordsOf, type TranscriptMessage } from "./transcript.ts";

/** What one message of a conversation told. */
export interface Followed {
  /** Its position among the messages. */
  message: number;
  role: "user" | "assistant";
  mentions: readonly Mention[];
  /** What is known after it. */
  view: ContextView;
  /** At most two orders between which it cannot tell. */
  candidates: string[];
}

export interface FollowOptions {
  /** Only the customer's messages are there, for the recognisers too. */
  userOnly?: boolean | undefined;
  /** The shop's own order ids. */
  shop?: ShopIds | undefined;
  /** Tools that change an order although their names do not say so. */
  writeTools?: readonly string[] | undefined;
  /** What a model takes pieces of the customer's words for. */
  propose?: ((words: string) => readonly Proposal[]) | undefined;
}

/** Goes through a conversation with the context extraction alone: no model, no graph, no tool. */
export function* follow(
  messages: readonly TranscriptMessage[],
  { userOnly = false, shop, writeTools, propose }: FollowOptions = {},
): Generator<Followed> {
  let ledger: Ledger = [];
  let turn = 0;
  let agentText: string | undefined;
  let isAboutOrders = false;
  const calls = new Map<string, { name: string; args: unknown }>();
  for (const [message, one] of messages.entries()) {
    if (userOnly && one.role !== "user") continue;
    if (one.role === "user") {
      const text = wordsOf(one);
      const proposals = propose?.(text);
      const event = listen({ text, agentText, turn: ++turn, ledger, isAboutOrders, shop, proposals });
      isAboutOrders ||= speaksOfOrders(text);
      ledger = advance(ledger, event);
      agentText = undefined;
      yield {
        message,
        role: "user",
        mentions: event.mentions,
        view: contextViewOf(ledger),
        candidates: candidatesOf(ledger),
      };
    } else if (one.role === "assistant") {
      for (const { id, function: called } of one.tool_calls ?? [])
        calls.set(id, { name: called.name, args: parseJson(called.arguments) });
      const text = wordsOf(one);
      if (text === "") continue;
      agentText = text;
      isAboutOrders ||= speaksOfOrders(text);
      const { event, mentions } = overhear({ text, turn, ledger, shop });
      ledger = advance(ledger, event);
      yield { message, role: "assistant", mentions, view: contextViewOf(ledger), candidates: candidatesOf(ledger) };
    } else if (one.role === "tool") {
      const { name, args } = calls.get(one.tool_call_id ?? "") ?? { name: one.name ?? "", args: undefined };
      ledger = toolEventsFrom({ name, args, result: wordsOf(one), writeTools }, turn).reduce(advance, ledger);
    }
  }
}

import { AsyncLocalStorage } from "node:async_hooks";
import type { AIMessage, BaseMessage } from "@langchain/core/messages";
import type { ScoredPassage } from "../../knowledge/article.ts";

/** What parts of the bot do in one turn instead of their work. Each may be left out, and is done right then. */
export interface Misbehaviour {
  /** What the model is shown. */
  prompt?: (messages: BaseMessage[]) => BaseMessage[];
  /** What the model answers; `prompt` is what it was shown. */
  answer?: (answer: AIMessage, prompt: readonly BaseMessage[]) => AIMessage;
  /** What the shop throws; `undefined`, and it answers after all. */
  shopFault?: () => Error | undefined;
  /** What a search finds. */
  passages?: (found: ScoredPassage[]) => ScoredPassage[];
}

const current = new AsyncLocalStorage<Misbehaviour>();

/** Runs a turn in which parts misbehave. It is theirs alone, however many turns run side by side. */
export function misbehaving<T>(how: Misbehaviour, turn: () => Promise<T>): Promise<T> {
  return current.run(how, turn);
}

/** How a part is to misbehave in the turn that asks it; not at all outside of such a turn. */
export function misbehaviourNow(): Misbehaviour {
  return current.getStore() ?? {};
}

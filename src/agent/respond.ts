import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { StructuredToolInterface } from "@langchain/core/tools";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { ModelError, SessionNotFoundError, reasonOf } from "../errors.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { isStranger, sessionOf } from "./identity.ts";
import { keptReply } from "./kept-reply.ts";
import { promptFor, TOO_MANY_STEPS } from "./prompts.ts";
import type { SupportState, SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";
import type { Window } from "./window.ts";

/** How often the model may ask for tools in one turn; LangGraph's own limit of 25 steps lies above. */
const MOST_ROUNDS = 11;

interface Responding {
  model: BaseChatModel;
  tools: readonly StructuredToolInterface[];
  instructions: string;
  window: Window;
}

/**
 * Node: the model answers, or calls tools.
 * @throws ModelError when the model cannot be reached or answers nothing,
 * SessionNotFoundError for another user's session.
 */
export function respondWith({ model, tools, instructions, window }: Responding) {
  const bound = tools.length > 0 && model.bindTools ? model.bindTools([...tools]) : model;
  return async function respond(
    state: SupportState,
    config: LangGraphRunnableConfig<SupportContext>,
  ): Promise<SupportUpdate> {
    if (isStranger(state.owner, config)) throw new SessionNotFoundError(sessionOf(config) ?? "");
    if (roundsIn(state.messages) >= MOST_ROUNDS) return { messages: [new AIMessage(TOO_MANY_STEPS)] };
    const prompt = promptFor(state, { instructions, window, replyStyle: config.context?.replyStyle });
    const answer = await bound.invoke(prompt, config).catch(rethrow(config.signal));
    const reply = keptReply(answer, state.messages);
    const isEmpty = textOf(reply).trim() === "" && (reply.tool_calls ?? []).length === 0;
    if (isEmpty) throw new ModelError("The model answered nothing; send the message again.");
    return { messages: [reply] };
  };
}

/** The model's answers since the customer spoke. */
function roundsIn(messages: readonly BaseMessage[]): number {
  return messages.slice(messages.findLastIndex(isUser) + 1).filter(isAssistant).length;
}

function rethrow(signal: AbortSignal | undefined) {
  return (cause: unknown): never => {
    if (signal?.aborted || cause instanceof ModelError) throw cause;
    throw new ModelError(`The model did not answer: ${reasonOf(cause)}; send the message again.`, { cause });
  };
}

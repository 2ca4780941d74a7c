import { setImmediate } from "node:timers/promises";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage, type UsageMetadata } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import { textOf, usageOf, withUsage } from "../lib/messages.ts";
import { rules, type Move } from "./offline-rules.ts";
import { situationOf } from "./offline-situation.ts";

/** As much as `search_help` and `recall` take. */
const MOST_QUERY = 1000;

/**
 * A chat model without a network: it reads the prompt like any other, and
 * answers by the table of `offline-rules.ts`. Deterministic; streams word by
 * word; counts words as tokens. It is for demonstration, tests and benchmarks,
 * and understands no more than the table says.
 */
export class OfflineModel extends BaseChatModel {
  readonly model = "offline";
  #toolNames: ReadonlySet<string> = new Set();

  constructor() {
    super({});
  }

  _llmType(): string {
    return "supportbot-offline";
  }

  override getLsParams(options: this["ParsedCallOptions"]): ReturnType<BaseChatModel["getLsParams"]> {
    return { ...super.getLsParams(options), ls_provider: "supportbot", ls_model_name: this.model };
  }

  override bindTools(tools: BindToolsInput[]): OfflineModel {
    const bound = new OfflineModel();
    bound.#toolNames = new Set(tools.map(nameOf));
    return bound;
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    await setImmediate();
    const message = this.#answer(messages);
    return { generations: [{ message, text: textOf(message), generationInfo: message.response_metadata }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    await setImmediate();
    const answer = this.#answer(messages);
    const { tool_calls: toolCalls = [] } = answer;
    for (const text of textOf(answer).match(/\S+\s*/gu) ?? []) {
      options.signal?.throwIfAborted();
      yield new ChatGenerationChunk({ message: new AIMessageChunk({ content: text }), text });
      await run?.handleLLMNewToken(text);
    }
    const message = new AIMessageChunk({
      content: "",
      tool_call_chunks: toolCalls.map(({ id = "", name, args }, index) => ({
        id,
        name,
        args: JSON.stringify(args),
        index,
        type: "tool_call_chunk" as const,
      })),
      response_metadata: answer.response_metadata,
    });
    yield new ChatGenerationChunk({ message: withUsage(message, usageOf(answer)), text: "" });
  }

  #answer(messages: BaseMessage[]): AIMessage {
    const situation = situationOf(messages, this.#toolNames);
    const rule = rules.find(({ when }) => when(situation));
    const move: Move = rule?.move(situation) ?? { say: "" };
    const { content, toolCalls } = this.#enact(move, situation.turn);
    const answer = new AIMessage({
      content,
      tool_calls: toolCalls,
      response_metadata: { model_name: this.model, finish_reason: toolCalls.length > 0 ? "tool_calls" : "stop" },
    });
    return withUsage(answer, countWords(messages, content === "" ? JSON.stringify(toolCalls) : content));
  }

  #enact(move: Move, turn: number): { content: string; toolCalls: NonNullable<AIMessage["tool_calls"]> } {
    if ("say" in move) return { content: move.say, toolCalls: [] };
    const [name, calls] = callsOf(move);
    if (!this.#toolNames.has(name)) return { content: "I am sorry, I cannot look up orders here.", toolCalls: [] };
    const toolCalls = calls.map((args, index) => ({
      type: "tool_call" as const,
      id: `call_${turn}_${index + 1}`,
      name,
      args,
    }));
    return { content: "", toolCalls };
  }
}

function callsOf(move: Exclude<Move, { say: string }>): [name: string, calls: { [argument: string]: string }[]] {
  if ("lookUp" in move)
    return ["lookup_order", move.lookUp.map((orderId) => ({ order_id: orderId, about: move.about }))];
  return "recall" in move
    ? ["recall", [{ query: move.recall.slice(0, MOST_QUERY) }]]
    : ["search_help", [{ query: move.searchHelp.slice(0, MOST_QUERY) }]];
}

function nameOf(tool: BindToolsInput): string {
  const { name, function: wrapped } = tool as { name?: string; function?: { name: string } };
  return name ?? wrapped?.name ?? "";
}

function countWords(messages: readonly BaseMessage[], answer: string): UsageMetadata {
  const input = messages.reduce((sum, message) => sum + wordCount(textOf(message)), 0);
  const output = wordCount(answer);
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}

function wordCount(text: string): number {
  return text.match(/\w+|[^\w\s]/gu)?.length ?? 0;
}

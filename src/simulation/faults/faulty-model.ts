import { BaseChatModel, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, type AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { textOf } from "../../lib/messages.ts";
import { OfflineModel } from "../../models/offline-model.ts";
import { misbehaviourNow } from "./misbehaviour.ts";

/**
 * The offline model, which is shown and answers what a fault says in the turns that have one. Its spans tell what it was
 * shown, and are no different from those of the offline model.
 */
export class FaultyModel extends BaseChatModel {
  readonly #right: OfflineModel;

  constructor(right = new OfflineModel()) {
    super({});
    this.#right = right;
  }

  static override lc_name(): string {
    return OfflineModel.name;
  }

  _llmType(): string {
    return "supportbot-offline";
  }

  override getLsParams(options: this["ParsedCallOptions"]): ReturnType<BaseChatModel["getLsParams"]> {
    return this.#right.getLsParams(options);
  }

  override bindTools(tools: BindToolsInput[]): FaultyModel {
    return new FaultyModel(this.#right.bindTools(tools));
  }

  override invoke(...[input, options]: Parameters<BaseChatModel["invoke"]>): Promise<AIMessageChunk> {
    const { prompt } = misbehaviourNow();
    return super.invoke(prompt && Array.isArray(input) ? prompt(input as BaseMessage[]) : input, options);
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const result = await this.#right._generate(messages);
    const { answer } = misbehaviourNow();
    const [right] = result.generations;
    if (answer === undefined || !AIMessage.isInstance(right?.message)) return result;
    const message = answer(right.message, messages);
    return { generations: [{ message, text: textOf(message), generationInfo: message.response_metadata }] };
  }
}

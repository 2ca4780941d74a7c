import type { BaseChatModelCallOptions } from "@langchain/core/language_models/chat_models";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import { ModelError } from "../../errors.ts";
import { textOf } from "../../lib/messages.ts";
import type { Cassette, Prompt } from "./cassette.ts";

/**
 * Answers from a cassette by place: turn, and which answer of the turn. How the prompt is worded does not matter; that
 * it shows what the answer rests on is checked afterwards. The live turn is the real model's.
 */
export class CassetteModel extends BaseChatModel {
  readonly model = "cassette";
  readonly #cassette: Cassette;
  readonly #live: Pick<Runnable<BaseMessage[], AIMessage>, "invoke">;
  readonly #liveModel: BaseChatModel;

  constructor(cassette: Cassette, live: BaseChatModel, bound: Pick<Runnable, "invoke"> = live) {
    super({});
    this.#cassette = cassette;
    this.#liveModel = live;
    this.#live = bound as Pick<Runnable<BaseMessage[], AIMessage>, "invoke">;
  }

  _llmType(): string {
    return "supportbot-cassette";
  }

  override bindTools(...args: Parameters<NonNullable<BaseChatModel["bindTools"]>>): CassetteModel {
    return new CassetteModel(this.#cassette, this.#liveModel, this.#liveModel.bindTools?.(...args));
  }

  async _generate(messages: BaseMessage[], options: BaseChatModelCallOptions): Promise<ChatResult> {
    if (this.#cassette.isLive) {
      const message = await this.#live.invoke(messages, { ...(options.signal && { signal: options.signal }) });
      return { generations: [{ message, text: textOf(message) }] };
    }
    const reply = this.#cassette.answer(promptFrom(messages));
    if (reply === undefined)
      throw new ModelError(
        `The model is asked once more than the ${this.#cassette.asked.prompts.length - 1} times pinned.`,
      );
    const tool_calls = reply.calls.map(({ id, name, args }) => ({ id, name, args, type: "tool_call" as const }));
    const message = new AIMessage({ content: reply.text, tool_calls });
    return { generations: [{ message, text: reply.text }] };
  }
}

/** The first system message holds the instructions: what stands there may be worded in any way. */
function promptFrom(messages: readonly BaseMessage[]): Prompt {
  const isSystem = (message: BaseMessage): boolean => message.getType() === "system";
  const instructions = messages.findIndex(isSystem);
  const told = (system: boolean): string =>
    messages
      .filter((message, index) => isSystem(message) === system && index !== instructions)
      .map(textOf)
      .join("\n");
  return { known: told(true), said: told(false) };
}

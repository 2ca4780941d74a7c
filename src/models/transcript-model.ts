import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { z } from "zod";
import { readTranscripts } from "../context/transcript-lines.ts";
import { wordsOf, type TranscriptMessage } from "../context/transcript.ts";
import { ConfigError, ModelError, TranscriptError } from "../errors.ts";
import { parseJson } from "../lib/json.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { findLedger } from "./find-ledger.ts";

/**
 * Plays the assistant's side of a recorded conversation: the answer is what the
 * recording says at the same place, counted in the customer's messages and the
 * assistant's answers since. Its tool calls run through the real tools.
 * @throws ConfigError when the file holds no conversation of that id.
 */
export async function createTranscriptModel(file: string, id: string): Promise<BaseChatModel> {
  return new TranscriptModel(await findRecording(file, id), `transcript:${id}`);
}

class TranscriptModel extends BaseChatModel {
  readonly model: string;
  readonly #recording: readonly TranscriptMessage[];

  constructor(recording: readonly TranscriptMessage[], name: string) {
    super({});
    this.model = name;
    this.#recording = recording;
  }

  _llmType(): string {
    return "supportbot-transcript";
  }

  override bindTools(): this {
    return this;
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    // Another graph's prompt holds all that the customer said.
    const turn = findLedger(messages)?.turn ?? messages.filter(isUser).length;
    const answersSince = messages.slice(messages.findLastIndex(isUser)).filter(isAssistant).length;
    const recorded = answersOf(this.#recording, turn)[answersSince];
    if (recorded === undefined) return endOf(this.#recording, { turn, answersSince });
    const message = new AIMessage({
      content: wordsOf(recorded),
      tool_calls: (recorded.tool_calls ?? []).map(({ id, function: { name, arguments: args } }) => ({
        id,
        name,
        args: parseArguments(args),
      })),
      response_metadata: { model_name: this.model },
    });
    return { generations: [{ message, text: textOf(message) }] };
  }
}

/**
 * Some recordings end with a tool's answer.
 * @throws ModelError for words that were never said there.
 */
function endOf(
  recording: readonly TranscriptMessage[],
  { turn, answersSince }: { turn: number; answersSince: number },
): ChatResult {
  const turns = recording.filter(({ role }) => role === "user").length;
  if (answersSince === 0 || turn < turns)
    throw new ModelError(`The recording holds no answer ${answersSince + 1} in turn ${turn}; it ends before that.`);
  const text = "(The recording ends here.)";
  return { generations: [{ message: new AIMessage(text), text }] };
}

/** The assistant's messages between the nth message of the customer and the next. */
function answersOf(recording: readonly TranscriptMessage[], turn: number): TranscriptMessage[] {
  let heard = 0;
  return recording.filter(({ role }) => {
    if (role === "user") heard += 1;
    return role === "assistant" && heard === turn;
  });
}

function parseArguments(json: string): { [name: string]: unknown } {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(json));
  return parsed.success ? parsed.data : {};
}

async function findRecording(file: string, id: string): Promise<readonly TranscriptMessage[]> {
  try {
    for await (const transcript of readTranscripts(file)) if (transcript.id === id) return transcript.messages;
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause;
    throw new ConfigError(`SUPPORTBOT_MODEL=transcript:${file}#${id} cannot be played: ${cause.message}`, { cause });
  }
  throw new ConfigError(`${file} holds no conversation with the id ${id}; check SUPPORTBOT_MODEL.`);
}

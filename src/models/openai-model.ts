import type { ChatGenerationChunk, ChatResult } from "@langchain/core/outputs";
import { parseRetryAfterMs } from "@langchain/core/utils/async_caller";
import { ChatOpenAICompletions } from "@langchain/openai";
import { ModelError, reasonOf } from "../errors.ts";
import { isTransient } from "../lib/transient.ts";

export interface OpenAIOptions {
  name: string;
  apiKey?: string | undefined;
  baseURL?: string | undefined;
  /** How often a fault that may pass is tried again. */
  maxRetries?: number | undefined;
}

/** OpenAI, or any server that speaks its chat completions. */
export function createOpenAIModel({ name, apiKey, baseURL, maxRetries = 2 }: OpenAIOptions): ChatOpenAICompletions {
  return new ChatOpenAI({
    model: name,
    // Servers of one's own often want no key, but the client insists on one.
    apiKey: apiKey ?? "none",
    maxRetries,
    onFailedAttempt: retryTransient,
    timeout: 60_000,
    ...(baseURL !== undefined && { configuration: { baseURL } }),
  });
}

const LONGEST_WAIT_MS = 20_000;

/**
 * What is tried again: faults that may be gone a moment later, after as long as
 * the server asks for. (LangChain's own rule gives up on a 429 that does not say.)
 */
function retryTransient(error: Error & { code?: unknown; headers?: Headers; retryAfterMs?: number }): void {
  const wait = parseRetryAfterMs(error.headers?.get("retry-after"));
  const isWorthIt = isTransient(error) && error.code !== "insufficient_quota" && (wait ?? 0) <= LONGEST_WAIT_MS;
  if (!isWorthIt) throw error;
  if (wait !== undefined) error.retryAfterMs = wait;
}

/** A stream that ends without a finish reason was cut off: half an answer is none. */
class ChatOpenAI extends ChatOpenAICompletions {
  override _generate(...args: Parameters<ChatOpenAICompletions["_generate"]>): Promise<ChatResult> {
    return super._generate(...args).catch(advise);
  }

  override async *_streamResponseChunks(
    ...args: Parameters<ChatOpenAICompletions["_streamResponseChunks"]>
  ): AsyncGenerator<ChatGenerationChunk> {
    let isFinished = false;
    try {
      for await (const chunk of super._streamResponseChunks(...args)) {
        isFinished ||= chunk.generationInfo?.["finish_reason"] !== undefined;
        yield chunk;
      }
    } catch (error) {
      advise(error);
    }
    if (!isFinished) throw new ModelError("The model's answer was cut off in the middle; send the message again.");
  }
}

function advise(cause: unknown): never {
  if (cause instanceof Error && /abort/iu.test(cause.name)) throw cause;
  throw new ModelError(`The model did not answer: ${reasonOf(cause)}; check OPENAI_API_KEY and OPENAI_BASE_URL.`, {
    cause,
  });
}

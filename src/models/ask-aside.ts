import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessageChunk, BaseMessage } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";

/** LangGraph's tag for calls whose words are not the reply's; they would be streamed as if they were. */
const NOT_STREAMED = "nostream";

interface Aside {
  /** The name of the call's span. */
  name: string;
  patienceMs: number;
  /** The run's. */
  config: RunnableConfig;
}

/**
 * Asks a model something that the turn can do without, in a span of its own.
 * @returns `undefined` where it fails or takes too long, which the span tells.
 * @throws the reason when the run itself is stopped.
 */
export async function askAside(
  model: Pick<BaseChatModel, "invoke">,
  prompt: BaseMessage[],
  { name, patienceMs, config }: Aside,
): Promise<AIMessageChunk | undefined> {
  const patience = AbortSignal.timeout(patienceMs);
  const signal = config.signal ? AbortSignal.any([config.signal, patience]) : patience;
  try {
    return await model.invoke(prompt, {
      ...config,
      runName: name,
      tags: [...(config.tags ?? []), NOT_STREAMED],
      signal,
    });
  } catch (error) {
    if (config.signal?.aborted) throw error;
    return undefined;
  }
}

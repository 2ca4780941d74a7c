import type { Callbacks } from "@langchain/core/callbacks/manager";
import { Runnable } from "@langchain/core/runnables";
import type { Embedder } from "./embedder.ts";

/** What the span shows for the vector, which nobody can read. */
interface Shown {
  dimensions: number;
}

/**
 * Embeds a question in a run of its own. LangChain tells no callbacks of
 * embeddings; its instrumentation makes an EMBEDDING span of a run of this type.
 */
class EmbeddingRun extends Runnable<string, Shown> {
  lc_namespace = ["supportbot", "knowledge"];
  vector: readonly number[] = [];
  readonly #embedder: Embedder;

  constructor(embedder: Embedder) {
    super();
    this.#embedder = embedder;
  }

  override invoke(
    question: string,
    options: { callbacks?: Callbacks; metadata: { [key: string]: unknown } },
  ): Promise<Shown> {
    const embed = async (text: string): Promise<Shown> => {
      this.vector = await this.#embedder.embedQuestion(text);
      return { dimensions: this.vector.length };
    };
    return this._callWithConfig(embed, question, { ...options, runName: "embed_question", runType: "embedding" });
  }
}

export async function embedInRun(
  question: string,
  { embedder, callbacks }: { embedder: Embedder; callbacks?: Callbacks | undefined },
): Promise<readonly number[]> {
  const run = new EmbeddingRun(embedder);
  await run.invoke(question, { ...(callbacks && { callbacks }), metadata: { ls_model_name: embedder.model } });
  return run.vector;
}

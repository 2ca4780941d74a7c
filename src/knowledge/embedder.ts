import { ConfigError } from "../errors.ts";

export interface EmbedderOptions {
  /** `openai:NAME`, of OpenAI's or of any compatible server's. */
  spec: string;
  apiKey?: string | undefined;
  baseURL?: string | undefined;
}

/** Gives texts their places in a space of meanings, as vectors of one length. Disposing drops what it still waits for. */
export interface Embedder extends Disposable {
  model: string;
  /** For a turn that waits: one try, 3 s at most. */
  embedQuestion(text: string): Promise<number[]>;
  /** In the background: tried again, 60 s at most each time. */
  embedPassages(texts: readonly string[]): Promise<number[][]>;
}

export const PATIENCE_MS = 3000;

/** @throws ConfigError for a spec that names no embeddings, or none that can be reached. */
export async function createEmbedder({ spec, apiKey, baseURL }: EmbedderOptions): Promise<Embedder> {
  const [, model] = /^openai:(.+)$/u.exec(spec) ?? [];
  if (model === undefined) {
    throw new ConfigError(
      `SUPPORTBOT_EMBEDDINGS=${spec} names no embeddings; use openai:text-embedding-3-small or another of OpenAI's, or leave it empty.`,
    );
  }
  if (apiKey === undefined && baseURL === undefined) {
    throw new ConfigError(
      `SUPPORTBOT_EMBEDDINGS=${spec} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.`,
    );
  }
  const { OpenAIEmbeddings } = await import("@langchain/openai");
  const closing = new AbortController();
  const embeddings = (limits: { timeout: number; maxRetries: number }) =>
    new OpenAIEmbeddings<number[]>({
      ...limits,
      model,
      apiKey: apiKey ?? "none",
      // OpenAI's client asks for base64 of itself, which not every compatible server knows.
      encodingFormat: "float",
      configuration: {
        ...(baseURL !== undefined && { baseURL }),
        fetch: (url, init) =>
          fetch(url, { ...init, signal: AbortSignal.any([closing.signal, ...(init?.signal ? [init.signal] : [])]) }),
      },
    });
  const forQuestions = embeddings({ timeout: PATIENCE_MS, maxRetries: 0 });
  const forPassages = embeddings({ timeout: 60_000, maxRetries: 2 });
  return {
    model,
    embedQuestion: (text) => forQuestions.embedQuery(text),
    embedPassages: (texts) => forPassages.embedDocuments([...texts]),
    [Symbol.dispose]: () => closing.abort(),
  };
}

import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { StructuredToolInterface } from "@langchain/core/tools";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { Conversation } from "./agent/conversation.ts";
import { buildSupportGraph, type SupportGraph } from "./agent/graph.ts";
import { OwnedCheckpointer } from "./agent/owned-checkpointer.ts";
import { openArchive } from "./archive/open-archive.ts";
import { openCheckpointer } from "./checkpoints/checkpointer.ts";
import { loadConfig, type Config } from "./config.ts";
import { UsageError } from "./errors.ts";
import { Forgetting } from "./forgetting/forgetting.ts";
import type { Whom } from "./forgetting/whom.ts";
import type { ArticleIndex } from "./knowledge/article.ts";
import { openArticles } from "./knowledge/open-articles.ts";
import { Disposables } from "./lib/disposables.ts";
import { createChatModel } from "./models/chat-model.ts";
import { createSideModel } from "./models/side-model.ts";
import { openShop } from "./orders/open-shop.ts";
import type { OrderRepository } from "./orders/order.ts";
import { SessionReader } from "./sessions/session-reader.ts";
import type { Annotation, KeptAnnotation } from "./spans/annotation.ts";
import type { ErasureRecord } from "./spans/erasure.ts";
import { supportTools } from "./tools/support-tools.ts";
import type { Destination } from "./tracing/destinations/destination.ts";
import { openTracing, type Tracing } from "./tracing/open-tracing.ts";

export interface SupportBotOptions {
  /** A chat model, or `offline`, `openai:NAME`, `transcript:FILE#ID`. */
  model?: BaseChatModel | string;
  /** A model, or `openai:NAME`, that may propose what a message names; the rules decide. None by default. */
  extractor?: BaseChatModel | string;
  /** A model that keeps notes of the turns that are not shown any more: a chat model, or `openai:NAME`. */
  summariser?: BaseChatModel | string;
  /** Beside `lookup_order` and `search_help`; each gets a node of its own. */
  tools?: readonly StructuredToolInterface[];
  /** Tools that change an order although their names do not begin with cancel, modify, update, return, exchange or refund. */
  writeTools?: readonly string[];
  /** The shop; by default the embedded one, which begins with the demo's orders. */
  orders?: OrderRepository;
  /** The help articles; by default the embedded ones, which begin with the demo's. */
  articles?: ArticleIndex;
  /** The instructions the model is given first. */
  prompt?: string;
  /** A saver of LangGraph's; stays the caller's to close, and is not pruned. */
  checkpointer?: BaseCheckpointSaver;
  /** Where everything embedded lives. */
  dataDir?: string;
}

/** A bot with everything it needs; what is left out of the options is as the environment says. */
export interface SupportBot
  extends AsyncDisposable, Pick<Conversation, "say" | "stream" | "history" | "context" | "fork"> {
  /**
   * Keeps what is said of a session or a turn, an app's thumbs say, and passes it on to Phoenix. Said again under the
   * same name and `identifier`, it replaces what was said.
   * @throws UsageError for what is no annotation, SessionNotFoundError, StorageError when it cannot be kept.
   */
  annotate(annotation: Annotation): Promise<KeptAnnotation>;
  /**
   * Forgets a user or a session on purpose, everywhere but at destinations; a turn of theirs that runs fails.
   * @throws UsageError unless one id is given, StorageError where it cannot be done now: the next start goes on with it.
   */
  erase(whom: Whom): Promise<ErasureRecord>;
  graph: SupportGraph;
  sessions: SessionReader;
  /** Where spans are sent beside the local store. */
  destinations: readonly Destination[];
  /** Hands over queued spans and annotations; takes at most 5 s. @returns what did not arrive so far, a row a place that misses some. */
  flush(): Promise<ReturnType<Tracing["losses"]>>;
}

/**
 * Opens the parts and joins them. Disposing waits for the turns that run, and flushes.
 * @throws ConfigError for an environment that cannot be used, StorageError for
 * a data folder that cannot be.
 */
export async function createSupportBot(options: SupportBotOptions = {}): Promise<SupportBot> {
  const opened = new Disposables();
  try {
    return await joinParts(options, opened);
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function joinParts(options: SupportBotOptions, opened: Disposables): Promise<SupportBot> {
  const config = loadConfig({
    SUPPORTBOT_DATA_DIR: options.dataDir,
    SUPPORTBOT_MODEL: typeof options.model === "string" ? options.model : undefined,
    SUPPORTBOT_SUMMARY: typeof options.summariser === "string" ? options.summariser : undefined,
    SUPPORTBOT_EXTRACTOR: typeof options.extractor === "string" ? options.extractor : undefined,
  });
  const tracing = opened.use(openTracing(config.tracing));
  const models = await modelsFrom(options, config);
  const orders = options.orders ?? opened.use(await openShop(config.shopFile));
  const articles = options.articles ?? opened.use(await openArticles(config.articlesFile, config.embeddings));
  const saver = options.checkpointer ?? opened.use(await openCheckpointer(config.checkpointer)).saver;
  const archive = opened.use(await openArchive(config.checkpointer)).archive;
  const isInFiles = options.checkpointer === undefined && config.checkpointer.kind !== "memory";
  const forgetting = opened.use(new Forgetting(config, { saver: isInFiles ? undefined : saver, archive }));
  const checkpointer = OwnedCheckpointer.around(saver);
  const graph = buildSupportGraph({
    ...models,
    tools: [...supportTools({ orders, articles }), ...(options.tools ?? [])],
    orders,
    checkpointer,
    archive,
    window: config.window,
    prompt: options.prompt,
    writeTools: options.writeTools ?? config.writeTools,
    metadata: tracing.metadata,
  });
  if (config.retentionDays !== undefined || tracing.store.hasUnfinishedErasure())
    await forgetting.start(config.retentionDays);
  const conversation = new Conversation(graph, { saver: checkpointer, archive });
  let isClosed = false;
  const talking = (): Conversation => {
    if (isClosed) throw new UsageError("This bot is closed; create another.");
    return conversation;
  };
  return {
    say: async (words) => talking().say(words),
    stream: (words) => talking().stream(words),
    history: async (query) => talking().history(query),
    context: async (query) => talking().context(query),
    fork: async (fork) => talking().fork(fork),
    annotate: async (annotation) => {
      talking();
      return tracing.annotator.annotate(annotation);
    },
    erase: async (whom) => {
      talking();
      return forgetting.erase(whom);
    },
    graph,
    sessions: new SessionReader(tracing.store, config.sessions),
    destinations: tracing.destinations,
    async flush() {
      await tracing.flush();
      return tracing.losses();
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await conversation.idle();
      await opened[Symbol.asyncDispose]();
    },
  };
}

async function modelsFrom(options: SupportBotOptions, config: Config) {
  const { model, extractor, summariser } = options;
  return {
    model: typeof model === "object" ? model : await createChatModel(config.model),
    extractor:
      typeof extractor === "object" ? extractor : config.extractor && (await createSideModel(config.extractor)),
    summariser: typeof summariser === "object" ? summariser : config.summary && (await createSideModel(config.summary)),
  };
}

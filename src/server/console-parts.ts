import { createSupportBot, type SupportBot } from "../app.ts";
import { Catalogue } from "../catalogue/catalogue.ts";
import type { Config } from "../config.ts";
import { loadEvalsConfig, type EvalsConfig } from "../evals/load-evals-config.ts";
import { MonitorPost } from "../monitors/monitor-post.ts";
import { ReplayDesk } from "../replay/replay-desk.ts";
import { SessionReader } from "../sessions/session-reader.ts";
import { Pipeline } from "../tracing/pipeline.ts";
import { SessionFeed } from "./live/session-feed.ts";

/** What the pages are made of. */
export interface ConsoleParts extends AsyncDisposable {
  config: Config;
  evals: EvalsConfig;
  /** The store, and the annotator: what is said here goes to Phoenix too. */
  pipeline: Pipeline;
  reader: SessionReader;
  catalogue: Catalogue;
  /** Which sessions get spans, as it happens. */
  feed: SessionFeed;
  /** Sessions that are told anew. */
  replays: ReplayDesk;
  /** What is watched while nobody looks. */
  monitors: MonitorPost;
  /** The bot that customers of the chat page talk to; opened when the first one does, and tried again where it could not be. */
  bot: () => Promise<SupportBot>;
}

/** @throws StorageError for a store that cannot be opened, ConfigError for a file of evaluators that cannot be used. */
export async function openConsoleParts(config: Config): Promise<ConsoleParts> {
  const evals = await loadEvalsConfig(config.evalsFile);
  const pipeline = new Pipeline(config.tracing);
  const feed = new SessionFeed(config.tracing.storeFile);
  const replays = new ReplayDesk(config.dataDir);
  const catalogue = new Catalogue(config.tracing.storeFile, { store: pipeline.store, ...config.sessions });
  const monitors = new MonitorPost({ ...config.monitors, catalogue });
  let bot: Promise<SupportBot> | undefined;
  return {
    config,
    evals,
    pipeline,
    reader: new SessionReader(pipeline.store, config.sessions),
    catalogue,
    feed,
    replays,
    monitors,
    bot: () =>
      (bot ??= createSupportBot({ dataDir: config.dataDir }).catch((error: unknown) => {
        bot = undefined;
        throw error;
      })),
    async [Symbol.asyncDispose]() {
      feed[Symbol.dispose]();
      await replays[Symbol.asyncDispose]();
      await (await bot?.catch(() => undefined))?.[Symbol.asyncDispose]();
      await monitors[Symbol.asyncDispose]();
      catalogue[Symbol.dispose]();
      await pipeline.close();
    },
  };
}

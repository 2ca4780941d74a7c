import { createHmac } from "node:crypto";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { SETTLE_WORDS } from "../archive/archive-tables.ts";
import { openArchive } from "../archive/open-archive.ts";
import type { TurnArchive } from "../archive/turn-archive.ts";
import type { CheckpointerOptions } from "../checkpoints/checkpointer.ts";
import { openThreads } from "../checkpoints/open-threads.ts";
import { saverThreads } from "../checkpoints/saver-threads.ts";
import { Disposables } from "../lib/disposables.ts";
import { Redactor } from "../redaction/redactor.ts";
import { DeliveryStore } from "../spans/delivery-store.ts";
import { ErasureStore } from "../spans/erasure-store.ts";
import { SETTLE_CATALOGUE } from "../spans/span-migrations.ts";
import { deliveryKey } from "../tracing/destinations/destination.ts";
import { redactionKey } from "../tracing/guard/redaction-key.ts";
import type { PipelineOptions } from "../tracing/pipeline.ts";
import { Forgetter } from "./forgetter.ts";

/** Where it lies that is to be forgotten. */
interface Places {
  checkpointer: CheckpointerOptions;
  tracing: Pick<PipelineOptions, "storeFile" | "project" | "destinations">;
}

/** What a running bot holds that no file does. */
interface Held {
  /** The program's own saver, or one in memory. */
  saver: BaseCheckpointSaver | undefined;
  archive: TurnArchive;
}

export interface OpenForgetter extends AsyncDisposable {
  forgetter: Forgetter;
}

/** @throws StorageError for what cannot be opened. */
export async function openForgetter({ checkpointer, tracing }: Places, held?: Held): Promise<OpenForgetter> {
  const opened = new Disposables();
  const { storeFile, project, destinations } = tracing;
  try {
    const spans = opened.use(new ErasureStore(storeFile));
    const deliveries = opened.use(new DeliveryStore(storeFile));
    const archive = held?.archive ?? opened.use(await openArchive(checkpointer)).archive;
    const threads = held?.saver ? saverThreads(held.saver) : await openThreads(checkpointer);
    if (threads) opened.use(threads);
    const key = redactionKey({ storeFile, project });
    const redactor = new Redactor({ mode: "hash" }, key);
    const forgetter = new Forgetter({
      spans,
      threads,
      archive,
      files: [
        ...(checkpointer.kind === "sqlite" ? [{ file: checkpointer.file, first: [SETTLE_WORDS] }] : []),
        { file: storeFile, first: [SETTLE_CATALOGUE] },
      ],
      namesOf: (id) => [...new Set([id, redactor.apart(id)])],
      hashOf: (id) => createHmac("sha256", key).update(id).digest("hex"),
      waiting: () =>
        new Set(destinations.flatMap((destination) => [...deliveries.sessionsWaiting(deliveryKey(destination))])),
    });
    return {
      forgetter,
      async [Symbol.asyncDispose]() {
        await forgetter.idle();
        await opened[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

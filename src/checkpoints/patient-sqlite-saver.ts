import type { RunnableConfig } from "@langchain/core/runnables";
import type { CheckpointListOptions, CheckpointTuple } from "@langchain/langgraph-checkpoint";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { StorageError, reasonOf } from "../errors.ts";
import { guardFiles } from "../lib/file-guard.ts";
import { patiently } from "../lib/patience.ts";
import type { Database } from "../lib/sqlite.ts";
import { findDamagedRow } from "./find-damaged-row.ts";
import { PackedSerde } from "./packed-serde.ts";

/**
 * The official saver, for a bot that serves others meanwhile: a lock is waited
 * for without stopping the process, what counts as kept is in the file of that
 * name, and each method throws a StorageError that says what to do.
 */
export class PatientSqliteSaver extends SqliteSaver {
  readonly #file: string;
  readonly #checkFiles: () => void;

  constructor(database: Database, file: string) {
    super(database, new PackedSerde());
    this.#file = file;
    this.#checkFiles = guardFiles(file);
  }

  override getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    return this.#reading(config, () => super.getTuple(config));
  }

  override async *list(
    config: RunnableConfig,
    ...rest: [options?: CheckpointListOptions]
  ): AsyncGenerator<CheckpointTuple> {
    // Every row is read before the first is given; a generator that met a lock is spent.
    const [tuples, first] = await this.#reading(config, async () => {
      const begun = super.list(config, ...rest);
      return [begun, await begun.next()] as const;
    });
    for (let next = first; !next.done; next = await this.#reading(config, () => tuples.next())) yield next.value;
  }

  override put(...args: Parameters<SqliteSaver["put"]>): Promise<RunnableConfig> {
    return this.#writing(args[0], () => super.put(...args));
  }

  override putWrites(...args: Parameters<SqliteSaver["putWrites"]>): Promise<void> {
    return this.#writing(args[0], () => super.putWrites(...args));
  }

  override deleteThread(threadId: string): Promise<void> {
    return this.#writing({}, () => super.deleteThread(threadId));
  }

  async #reading<T>({ signal, configurable = {} }: RunnableConfig, read: () => Promise<T>): Promise<T> {
    try {
      return await patiently(read, { file: this.#file, signal });
    } catch (error) {
      if (error instanceof StorageError) throw error;
      const { thread_id: session = "", checkpoint_ns: namespace = "" } = configurable as { [name: string]: string };
      throw this.#damaged({ session, namespace, cause: error });
    }
  }

  async #writing<T>({ signal }: RunnableConfig, write: () => Promise<T>): Promise<T> {
    const written = await patiently(write, { file: this.#file, signal });
    try {
      this.#checkFiles();
    } catch (error) {
      // Of a log that was deleted the connection is the only one that still knows: what it holds goes into the file.
      this.db.pragma("wal_checkpoint");
      throw error;
    }
    return written;
  }

  #damaged({ session, namespace, cause }: { session: string; namespace: string; cause: unknown }): StorageError {
    const row = findDamagedRow(this.db, { session, namespace });
    const place = row ? `table ${row.table} at checkpoint ${row.checkpointId}` : "a row";
    return new StorageError(
      `Session "${session}" cannot be read: in ${this.#file} ${place} is damaged (${reasonOf(cause)}); restore the file from a backup, or delete those rows: the session goes on without what they held.`,
      { cause },
    );
  }
}

import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { StorageError, reasonOf } from "../errors.ts";
import { patiently } from "../lib/patience.ts";
import { PrunedCheckpointer } from "./pruned-checkpointer.ts";

/** Where histories live: the official savers, chosen by name, each pruned. */
export type CheckpointerOptions =
  | { kind: "sqlite"; file: string }
  | { kind: "memory" }
  | { kind: "postgres"; uri: string | undefined };

/** Half a megabyte: a turn writes much that the next one drops, and the log of all that would be larger than what stays. */
const LOG_PAGES = 128;

export interface OpenCheckpointer extends AsyncDisposable {
  saver: BaseCheckpointSaver;
}

/** Savers are imported when they are asked for: a process pays for one, not for three. */
export async function openCheckpointer(options: CheckpointerOptions): Promise<OpenCheckpointer> {
  switch (options.kind) {
    case "sqlite":
      return openSqlite(options.file);
    case "memory": {
      const [{ MemorySaver }, { memoryPrunable }] = await Promise.all([
        import("@langchain/langgraph-checkpoint"),
        import("./memory-prunable.ts"),
      ]);
      const saver = new MemorySaver();
      return { saver: new PrunedCheckpointer(saver, memoryPrunable(saver)), async [Symbol.asyncDispose]() {} };
    }
    case "postgres":
      return openPostgres(options.uri);
  }
}

async function openSqlite(file: string): Promise<OpenCheckpointer> {
  const [{ sqliteCheckpointer }, { openDatabase }] = await Promise.all([
    import("./sqlite-checkpointer.ts"),
    import("../lib/sqlite.ts"),
  ]);
  const database = await patiently(() => openDatabase({ file, busyTimeoutMs: 0, logPages: LOG_PAGES }), { file });
  return {
    saver: sqliteCheckpointer(database, file),
    async [Symbol.asyncDispose]() {
      database.close();
    },
  };
}

async function openPostgres(uri: string | undefined): Promise<OpenCheckpointer> {
  const [{ PostgresSaver }, { postgresPrunable }, { default: pg }] = await Promise.all([
    import("@langchain/langgraph-checkpoint-postgres"),
    import("./postgres-prunable.ts"),
    import("pg"),
  ]);
  const pool = new pg.Pool({ connectionString: uri });
  // Without a listener an idle connection that the server ends takes the process with it.
  pool.on("error", () => undefined);
  const saver = new PostgresSaver(pool);
  try {
    await saver.setup();
  } catch (cause) {
    await pool.end();
    throw new StorageError(
      `Cannot use the database of POSTGRES_URI: ${reasonOf(cause)}; check the address and that it is running.`,
      { cause },
    );
  }
  return {
    saver: new PrunedCheckpointer(saver, postgresPrunable(pool)),
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}

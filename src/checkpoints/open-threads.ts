import type { CheckpointerOptions } from "./checkpointer.ts";
import type { Threads } from "./threads.ts";

/** What the saver of these options holds; one in memory holds it for its own process alone. */
export async function openThreads(options: CheckpointerOptions): Promise<Threads | undefined> {
  switch (options.kind) {
    case "sqlite":
      return (await import("./sqlite-threads.ts")).openSqliteThreads(options.file);
    case "postgres":
      return (await import("./postgres-threads.ts")).openPostgresThreads(options.uri);
    case "memory":
      return undefined;
  }
}

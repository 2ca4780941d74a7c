import { patiently } from "../lib/patience.ts";
import { openDatabase } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import { archiveTables, migrations } from "./archive-tables.ts";
import { forgetTurns } from "./forget-turns.ts";
import { rankRecalled } from "./rank-recalled.ts";
import { soughtFor } from "./sought.ts";
import type { TurnArchive } from "./turn-archive.ts";

/**
 * The archive as a table beside the checkpoints, or in memory under the name `:memory:`.
 * @throws StorageError, here and at any call, for a file that cannot be used.
 */
export function openSqliteArchive(file: string): TurnArchive & Disposable {
  const database = openDatabase({ file, migrations, busyTimeoutMs: 0 });
  let tables: ReturnType<typeof archiveTables>;
  try {
    tables = archiveTables(database);
  } catch (cause) {
    database.close();
    throw storageErrorFrom(cause, file);
  }
  const stored = <T>(work: () => T): Promise<T> => patiently(work, { file });

  return {
    keep: (given) => stored(() => tables.keep(given)),
    page: (line, page) => stored(() => tables.page(line, page)),
    recall: (line, { query, limit }) =>
      stored(() => {
        const evidence = soughtFor(query).map((sought) => ({ ...sought, in: tables.holding(line.sessionId, sought) }));
        const { turns, total } = tables.among(line, new Set(evidence.flatMap((one) => [...one.in])));
        const ranked = rankRecalled(turns, { evidence, total });
        return ranked.slice(0, limit).map(({ turn, customer, bot }) => ({ turn, customer, bot }));
      }),
    forget: (sessionId, messageIds = []) => stored(() => forgetTurns(database, sessionId, messageIds)),
    [Symbol.dispose]: () => database.close(),
  };
}

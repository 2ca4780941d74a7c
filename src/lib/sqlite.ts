import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync, enhance, type EnhancedDatabaseSync } from "@photostructure/sqlite";
import { StorageError } from "../errors.ts";
import { isBusy, storageErrorFrom } from "./storage-fault.ts";

export type Database = EnhancedDatabaseSync<InstanceType<typeof DatabaseSync>>;

interface OpenOptions {
  /** A path, or `:memory:`. */
  file: string;
  /** Run in order, each once and whole; `PRAGMA user_version` counts those that ran. */
  migrations?: readonly string[];
  /**
   * How long a statement waits for another process's lock, in ms. The whole
   * process stands still meanwhile: 0 where `patiently` does the waiting.
   */
  busyTimeoutMs?: number;
  /** The same for opening the file, where it is another time. */
  openingMs?: number;
  /** At how many pages of 4 KB the log is taken into the file; SQLite's own 1000 by default. */
  logPages?: number;
}

/**
 * The one door to SQLite: WAL, so that readers never wait for the writer, and
 * NORMAL, which loses nothing when the process dies and at most the last
 * transactions when the machine does.
 * @throws StorageError when the file cannot be opened or migrated.
 */
export function openDatabase({
  file,
  migrations = [],
  busyTimeoutMs = 50,
  openingMs = busyTimeoutMs,
  logPages,
}: OpenOptions): Database {
  let database: Database | undefined;
  try {
    if (file !== ":memory:") makeFolder(dirname(resolve(file)));
    database = acceptUndefined(enhance(new DatabaseSync(file, { timeout: openingMs })));
    useWal(database, Date.now() + openingMs);
    database.exec("PRAGMA synchronous = NORMAL");
    if (logPages !== undefined)
      database.exec(`PRAGMA wal_autocheckpoint = ${logPages}; PRAGMA journal_size_limit = ${logPages * 4096}`);
    migrate(database, migrations);
    if (busyTimeoutMs !== openingMs) database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof StorageError ? cause : storageErrorFrom(cause, file);
  }
}

/** Level by level: Node's own recursive way never ends where the system refuses without a reason, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Two processes that open a new file at once both want to switch it, and SQLite does not wait for that. */
function useWal(database: Database, until: number): void {
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() >= until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function migrate(database: Database, migrations: readonly string[]): void {
  const version = (): number => Number(database.pragma("user_version", { simple: true }));
  if (version() > migrations.length && migrations.length > 0) {
    throw new StorageError(
      `${database.location()} was written by a newer version of supportbot; update supportbot, or set SUPPORTBOT_DATA_DIR to another folder.`,
    );
  }
  if (version() >= migrations.length) return;
  // Another process may be migrating too: the version is read again under the lock.
  database.exec("BEGIN IMMEDIATE");
  try {
    for (const migration of migrations.slice(version())) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** LangGraph's SqliteSaver binds `undefined` for SQL NULL, which this driver refuses. */
function acceptUndefined(database: Database): Database {
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => new Proxy(prepare(sql), { get: (statement, name) => bindingNull(statement, name) });
  return database;
}

const binding: ReadonlySet<string | symbol> = new Set(["run", "get", "all", "iterate"]);

function bindingNull(statement: object, name: string | symbol): unknown {
  const member: unknown = Reflect.get(statement, name, statement);
  if (typeof member !== "function") return member;
  if (!binding.has(name)) return member.bind(statement) as unknown;
  return (...values: unknown[]): unknown =>
    member.apply(
      statement,
      values.map((value) => value ?? null),
    ) as unknown;
}

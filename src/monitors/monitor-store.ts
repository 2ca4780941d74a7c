import { createHash, randomUUID } from "node:crypto";
import { inTransaction } from "../lib/in-transaction.ts";
import { patiently } from "../lib/patience.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { nextState, type MonitorState } from "./monitor-state.ts";
import { monitorMigrations as migrations } from "./monitor-tables.ts";
import type { Monitor } from "./monitor.ts";
import { NoticeBox } from "./notice-box.ts";
import { noticeFrom, type Notice } from "./notice.ts";
import type { Reading } from "./reading.ts";

/** How a monitor stood when it was last looked at, whichever process did. */
export interface Standing {
  state: MonitorState;
  reading: Reading;
}

interface StateRow {
  at: number;
  state: string;
  reading: string;
}

/** How each monitor stands, and what has still to be sent, for all processes that watch. */
export class MonitorStore implements Disposable {
  readonly notices: NoticeBox;
  readonly #file: string;
  readonly #database: Database;

  /** @throws StorageError */
  constructor(file: string) {
    this.#file = file;
    // Two processes may make the file at once.
    this.#database = openDatabase({ file, migrations, openingMs: 2000, busyTimeoutMs: 0 });
    this.notices = new NoticeBox(this.#database, file);
  }

  /**
   * Takes in what a monitor saw, and gives a notice where one is due: to one process only, for reading the state, deciding
   * and writing are one transaction. What was seen before the last look came too late, and changes nothing.
   * @throws StorageError
   */
  async takeIn(monitor: Monitor, reading: Reading): Promise<Standing & { notice: Notice | undefined }> {
    return this.#write(() => {
      const condition = conditionOf(monitor);
      const row = this.#find(monitor.name, condition);
      if (row !== undefined && row.at >= reading.at) return { ...standingIn(row), notice: undefined };
      const { state, notifies } = nextState(monitor, reading, row ? standingIn(row).state : { status: "ok" });
      this.#database
        .prepare("INSERT OR REPLACE INTO monitor_states (name, condition, at, state, reading) VALUES (?, ?, ?, ?, ?)")
        .run(monitor.name, condition, reading.at, JSON.stringify(state), JSON.stringify({ ...reading, examples: [] }));
      const notice = notifies ? noticeFrom(monitor, reading, { state, id: `msg_${randomUUID()}` }) : undefined;
      if (notice !== undefined && monitor.tell.includes("webhook")) this.notices.put(notice);
      return { state, reading, notice };
    });
  }

  /** @throws StorageError */
  async standingOf(monitor: Monitor): Promise<Standing | undefined> {
    const row = await patiently(() => this.#find(monitor.name, conditionOf(monitor)), { file: this.#file });
    return row && standingIn(row);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #find(name: string, condition: string): StateRow | undefined {
    return this.#database
      .prepare("SELECT at, state, reading FROM monitor_states WHERE name = ? AND condition = ?")
      .get(name, condition) as StateRow | undefined;
  }

  #write<T>(work: () => T): Promise<T> {
    return patiently(() => inTransaction(this.#database, work), { file: this.#file });
  }
}

function standingIn({ state, reading }: StateRow): Standing {
  return { state: JSON.parse(state) as MonitorState, reading: JSON.parse(reading) as Reading };
}

/** What a breach is a breach of: not how and how often it is told. */
function conditionOf({ tell: _tell, cooldown: _cooldown, repeat: _repeat, ...condition }: Monitor): string {
  return createHash("sha256").update(JSON.stringify(condition)).digest("hex").slice(0, 16);
}

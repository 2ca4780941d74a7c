import type { Catalogue } from "../catalogue/catalogue.ts";
import { deliverNotices } from "./deliver-notices.ts";
import { loadMonitors } from "./load-monitors.ts";
import type { MonitorStore, Standing } from "./monitor-store.ts";
import type { Monitor } from "./monitor.ts";
import type { NoticeFault } from "./notice-box.ts";
import type { Notice } from "./notice.ts";
import { readWindow } from "./read-window.ts";
import { isOfLastWeek, readMonitor, type Reading } from "./reading.ts";
import type { Webhook } from "./webhook.ts";

const WEEK_MS = 7 * 86_400_000;

interface DeskParts {
  file: string;
  store: MonitorStore;
  catalogue: Catalogue;
  webhook: Webhook | undefined;
  now?: () => number;
  /** How long the webhook may take. */
  timeoutMs?: number;
}

export interface WatchedMonitor extends Standing {
  monitor: Monitor;
  /** Where one is due, and this process is who tells it. */
  notice: Notice | undefined;
}

/** One look at all monitors. */
export interface Round {
  monitors: WatchedMonitor[];
  /** Notices that did not reach the webhook. */
  faults: NoticeFault[];
}

/** Looks at the monitors of a file: reads the sessions, decides, and tells. Several may do so at once, in several processes. */
export class MonitorDesk {
  readonly #parts: DeskParts;
  readonly #now: () => number;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  get file(): string {
    return this.#parts.file;
  }

  get store(): MonitorStore {
    return this.#parts.store;
  }

  /** @throws ConfigError for a file that cannot be used, StorageError for a store. */
  async round(signal?: AbortSignal): Promise<Round> {
    const { file, store, catalogue, ...sending } = this.#parts;
    const monitors = await loadMonitors(file);
    await catalogue.refresh();
    const at = this.#now();
    const watched: WatchedMonitor[] = [];
    for (const monitor of monitors) watched.push({ monitor, ...(await store.takeIn(monitor, this.read(monitor, at))) });
    await deliverNotices(store.notices, { ...sending, now: this.#now, signal });
    return { monitors: watched, faults: await store.notices.faults() };
  }

  /** What a monitor sees at a time; nothing comes of it. */
  read(monitor: Monitor, at = this.#now()): Reading {
    const { catalogue } = this.#parts;
    const window = (to: number) => readWindow(catalogue, monitor, { from: to - monitor.window, to });
    return readMonitor(monitor, at, {
      now: window(at),
      lastWeek: isOfLastWeek(monitor) ? window(at - WEEK_MS) : undefined,
    });
  }
}

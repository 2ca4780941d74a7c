import { setTimeout as pause } from "node:timers/promises";
import { KeyedQueue } from "./keyed-queue.ts";
import { isBusy, isStorageFault, storageErrorFrom } from "./storage-fault.ts";

/** How long work on a database waits for another program's lock, in ms. */
const PATIENCE_MS = 5000;
const PAUSE_MS = 20;

/** Who waits for a file stands in line, and only the first one asks: a hundred sessions that wait cost what one costs. */
const lines = new KeyedQueue();

interface Waiting {
  file: string;
  /** Whoever aborts does not want to wait any longer; the work may be done all the same. */
  signal?: AbortSignal | undefined;
}

/**
 * Works on a database, and again while another program holds its lock, for 5 s.
 * SQLite's own waiting would stop the whole process; this lets it go on. The
 * work is done whole or not at all, as one statement or one transaction is.
 * @throws StorageError when the lock stays, or for any other fault of the file.
 */
export async function patiently<T>(work: () => T | Promise<T>, { file, signal }: Waiting): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  let place: Disposable | undefined;
  try {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isBusy(error) || signal?.aborted || Date.now() >= until) throw error;
      }
      if (place) await pause(PAUSE_MS);
      // Who is told to stop asks once more, so that the error says what it waited for.
      else place = await lines.enter(file, signal).catch(() => undefined);
    }
  } catch (error) {
    throw isStorageFault(error) ? storageErrorFrom(error, file) : error;
  } finally {
    place?.[Symbol.dispose]();
  }
}

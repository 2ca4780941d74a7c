import { setTimeout as pause } from "node:timers/promises";
import type { MonitorDesk, Round } from "./monitor-desk.ts";

interface Watching {
  everyMs: number;
  onRound: (round: Round) => void;
  /** Why a look failed; the next one may not. */
  onFault: (error: unknown) => void;
}

/** Looks at all monitors again and again until disposed. A fault ends one look, and not the watch. */
export function watchMonitors(
  desk: Pick<MonitorDesk, "round">,
  { everyMs, onRound, onFault }: Watching,
): AsyncDisposable {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await desk.round(signal).then(onRound, onFault);
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const watched = watch();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await watched;
    },
  };
}

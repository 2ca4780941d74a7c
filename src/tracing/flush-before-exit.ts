/**
 * Has a process flush on a normal end and on signals: a program with handlers
 * of its own decides when it ends, any other ends by the signal as it would
 * have, once flushed. (Libraries for this end the process whoever else listens.)
 */
export function flushBeforeExit(flush: () => Promise<unknown>): void {
  process.once("beforeExit", () => void flush());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const onSignal = async (): Promise<void> => {
      const isOnlyListener = process.listenerCount(signal) === 1;
      await flush();
      if (!isOnlyListener) return;
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    };
    process.on(signal, () => void onSignal());
  }
}

/** Until somebody ends the process, by Ctrl-C or as a service manager does; from then on the next signal ends it at once. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const stop = (): void => {
        resolve();
        // Not before all have heard it: tracing, which a chat's bot began later, ends a process that listens no more.
        setImmediate(() => process.off(signal, stop));
      };
      process.on(signal, stop);
    }
  });
}

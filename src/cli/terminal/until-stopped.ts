/** Ctrl-C stops what `work` begins anew, and not what is done: it is kept. A second one ends the process. */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const onInterrupt = (): void => stopped.abort();
  process.once("SIGINT", onInterrupt);
  try {
    return await work(stopped.signal);
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

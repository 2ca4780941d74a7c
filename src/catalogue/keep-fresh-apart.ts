import { fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SessionReaderOptions } from "../sessions/session-reader.ts";

export interface FreshOptions extends Pick<SessionReaderOptions, "prices" | "idleAfterMs"> {
  /** The store's file. */
  file: string;
}

/**
 * Keeps the catalogue of a store fresh in a process of its own until disposed: to read a long session takes seconds, in
 * which nobody else would be answered. It ends with this one, however this one ends.
 */
export function keepFreshApart(options: FreshOptions): AsyncDisposable {
  const isSource = import.meta.url.endsWith(".ts");
  const child = fork(join(import.meta.dirname, `fresh-process.${isSource ? "ts" : "js"}`), [], {
    // A checkout is not compiled.
    execArgv: isSource ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [],
  });
  let isStopped = false;
  const ended = once(child, "exit").catch(() => undefined);
  const warn = (): void => {
    if (!isStopped) process.emitWarning("The list of sessions is no longer kept up to date; start the console again.");
  };
  child.on("error", warn);
  child.on("exit", warn);
  child.send(options);
  return {
    async [Symbol.asyncDispose]() {
      isStopped = true;
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

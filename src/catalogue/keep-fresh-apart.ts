import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SessionReaderOptions } from "../sessions/session-reader.ts";
import type { Lane } from "./due-sessions.ts";

export interface FreshOptions extends Pick<SessionReaderOptions, "prices" | "idleAfterMs"> {
  /** The store's file. */
  file: string;
}

/** What such a process is told first. */
export interface FreshTask extends FreshOptions {
  lane: Lane;
}

/** It is told so by the one for short sessions, which leaves them alone. */
export const LONG_SESSION_IS_DUE = "a long session is due";

/**
 * Keeps the catalogue of a store fresh until disposed, in a process of its own, and in another one from the first long
 * session on: to read one takes seconds, in which nobody else would be answered, and no short session be read. They end
 * with this process, however it ends.
 */
export function keepFreshApart(options: FreshOptions): AsyncDisposable {
  let isStopped = false;
  const warn = (): void => {
    if (!isStopped) process.emitWarning("The list of sessions is no longer kept up to date; start the console again.");
  };
  const children: ChildProcess[] = [];
  const start = (lane: Lane): ChildProcess => {
    const child = forkFresh({ ...options, lane });
    child.on("error", warn).on("exit", warn);
    children.push(child);
    return child;
  };
  start("short").once("message", () => {
    if (!isStopped) start("long");
  });
  return {
    async [Symbol.asyncDispose]() {
      isStopped = true;
      await Promise.all(children.map(end));
    },
  };
}

function forkFresh(task: FreshTask): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const child = fork(join(import.meta.dirname, `fresh-process.${isSource ? "ts" : "js"}`), [], {
    // A checkout is not compiled.
    execArgv: isSource ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [],
  });
  child.send(task);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
  if (child.connected) child.disconnect();
  await ended?.catch(() => undefined);
}

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const COLLECTOR = join(import.meta.dirname, "collector.ts");

/** A collector in a process of its own, so that what it does is not the bot's time. */
export async function openCollector(answer: "accept" | "hang"): Promise<{ url: string } & AsyncDisposable> {
  const child = fork(COLLECTOR, [answer]);
  const [url] = (await once(child, "message")) as [string];
  return {
    url,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Where a collector was a moment ago. */
export async function addressOfNone(): Promise<string> {
  await using gone = await openCollector("accept");
  return gone.url;
}

import type { Config } from "../config.ts";
import { openConsoleParts } from "../server/console-parts.ts";
import { startConsole } from "../server/start-console.ts";
import { note } from "./terminal/terminal.ts";

/** Between two looks at the monitors. */
const WATCH_MS = 30_000;

/** The console and what it is made of, until disposed. */
export async function serveConsole(
  config: Config,
  address: { host: string; port: number },
): Promise<AsyncDisposable & { url: string }> {
  const parts = await openConsoleParts(config);
  try {
    const server = await startConsole(parts, { ...address, onFault: (error) => note(error.stack ?? error.message) });
    parts.monitors.watch(WATCH_MS, ({ monitors }) => {
      for (const { monitor, notice } of monitors)
        if (notice !== undefined && monitor.tell.includes("stdout")) note(`A monitor fires. ${notice.text}`);
    });
    return {
      url: server.url,
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        await parts[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await parts[Symbol.asyncDispose]();
    throw error;
  }
}

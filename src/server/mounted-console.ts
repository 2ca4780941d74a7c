import { Hono } from "hono";
import { keepFreshApart } from "../catalogue/keep-fresh-apart.ts";
import type { Config } from "../config.ts";
import { SupportBotError } from "../errors.ts";
import { printable } from "../lib/text.ts";
import { openConsoleParts, type ConsoleParts } from "./console-parts.ts";
import { consoleApp } from "./console.ts";

interface MountOptions {
  config: Config;
  /** Such as "/console". */
  path: string;
  /** Is told each fault that nobody foresaw. */
  onFault: (error: Error) => void;
}

interface Opened {
  parts: ConsoleParts;
  /** Keeps the list of sessions up to date. */
  fresh: AsyncDisposable;
  app: Hono;
}

/**
 * The console among the pages of another server. It is opened by its first request, and again by the next where it
 * could not be: what it lacks stops nothing else of that server.
 */
export class MountedConsole implements AsyncDisposable {
  /** To be routed at "/". */
  readonly app = new Hono();
  readonly #options: MountOptions;
  #opened: Promise<Opened> | undefined;

  constructor(options: MountOptions) {
    this.#options = options;
    const { path } = options;
    for (const pages of [path, `${path}/*`])
      this.app.all(pages, async (c) => {
        try {
          return await (await this.#open()).app.fetch(c.req.raw, c.env);
        } catch (error) {
          if (!(error instanceof SupportBotError)) throw error;
          return c.text(`The console cannot be opened: ${printable(error.message)}\n`, 503);
        }
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.fresh[Symbol.asyncDispose]();
    await opened?.parts[Symbol.asyncDispose]();
  }

  async #open(): Promise<Opened> {
    const { config, path, onFault } = this.#options;
    this.#opened ??= openConsoleParts(config).then((parts) => ({
      parts,
      fresh: keepFreshApart({ file: config.tracing.storeFile, ...config.sessions }),
      app: new Hono().route(path, consoleApp(parts, { base: `${path}/`, onFault })),
    }));
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}

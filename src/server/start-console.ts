import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { keepFreshApart } from "../catalogue/keep-fresh-apart.ts";
import { listen, type StartedReceiver } from "../otlp/receiver.ts";
import type { ConsoleParts } from "./console-parts.ts";
import { consoleApp } from "./console.ts";

interface StartOptions {
  host: string;
  /** 0 takes any that is free. */
  port: number;
  onFault: (error: Error) => void;
}

/** How long a client may take to say what it asks for, in ms, and how long its headers may be. */
const PATIENCE = {
  headersTimeout: 5000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
};

/**
 * Serves the console until disposed.
 * @throws ServerError when the port is taken.
 */
export async function startConsole(
  parts: ConsoleParts,
  { host, port, onFault }: StartOptions,
): Promise<StartedReceiver> {
  const { fetch } = consoleApp(parts, { host, onFault });
  const server = createAdaptorServer({ fetch, serverOptions: PATIENCE }) as Server;
  const started = await listen(server, { what: "requests", option: "--port", host, port });
  const { tracing, sessions } = parts.config;
  const fresh = keepFreshApart({ file: tracing.storeFile, ...sessions });
  return {
    url: started.url,
    async [Symbol.asyncDispose]() {
      // Streams do not end by themselves.
      parts.feed[Symbol.dispose]();
      await started[Symbol.asyncDispose]();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

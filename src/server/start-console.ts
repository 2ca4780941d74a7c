import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { listen, type StartedReceiver } from "../otlp/receiver.ts";
import type { ConsoleParts } from "./console-parts.ts";
import { consoleApp } from "./console.ts";

interface Address {
  host: string;
  /** 0 takes any that is free. */
  port: number;
}

/**
 * Serves the console until disposed.
 * @throws ServerError when the port is taken.
 */
export async function startConsole(parts: ConsoleParts, { host, port }: Address): Promise<StartedReceiver> {
  const server = createAdaptorServer({ fetch: consoleApp(parts).fetch }) as Server;
  const started = await listen(server, { what: "requests", option: "--port", host, port });
  return {
    url: started.url,
    async [Symbol.asyncDispose]() {
      // Streams do not end by themselves.
      parts.feed[Symbol.dispose]();
      await started[Symbol.asyncDispose]();
    },
  };
}

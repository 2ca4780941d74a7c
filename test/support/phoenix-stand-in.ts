import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface ReceivedAnnotation {
  path: string;
  authorization: string | undefined;
  said: { [field: string]: unknown };
}

export interface PhoenixStandIn extends AsyncDisposable {
  url: string;
  /** Every annotation that was accepted, in the order in which they came. */
  annotations: ReceivedAnnotation[];
  /** What the next requests are answered, instead of 200. */
  refusals: number[];
}

/**
 * Stands in for Phoenix's REST API where no Python is: it takes annotations,
 * or refuses them as told. The real Phoenix is asked in test/phoenix.
 */
export async function openPhoenixStandIn(): Promise<PhoenixStandIn> {
  const annotations: ReceivedAnnotation[] = [];
  const refusals: number[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = new URL(request.url ?? "", "http://phoenix").pathname;
      response.setHeader("x-phoenix-server-version", "20.26.1");
      if (path === "/arize_phoenix_version") return response.end("20.26.1");
      const refusal = refusals.shift();
      if (refusal !== undefined) return response.writeHead(refusal).end();
      const { data } = JSON.parse(body) as { data: ReceivedAnnotation["said"][] };
      for (const said of data) annotations.push({ path, authorization: request.headers.authorization, said });
      return response.setHeader("content-type", "application/json").end(JSON.stringify({ data: [{ id: "1" }] }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    annotations,
    refusals,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

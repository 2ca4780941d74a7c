import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { ServerCredentials } from "@grpc/grpc-js";
import { authority, identityOf } from "./certificates.ts";
import { openOtlpReceiver } from "./otlp-receiver.ts";

interface TlsCollector extends AsyncDisposable {
  url: string;
  /** How many requests it took. */
  readonly requests: number;
}

interface TlsOptions {
  /** Whose certificate it shows. */
  identity?: "server" | "elsewhere";
  /** It takes those alone who show a certificate of the tests' authority. */
  asksClients?: boolean;
}

/** A collector on the loopback that speaks TLS alone. */
export async function openTlsCollector(
  protocol: "grpc" | "http/protobuf",
  { identity = "server", asksClients = false }: TlsOptions = {},
): Promise<TlsCollector> {
  const { cert, key } = identityOf(identity);
  if (protocol === "grpc") {
    const pair = [{ cert_chain: cert, private_key: key }];
    const credentials = ServerCredentials.createSsl(asksClients ? authority() : null, pair, asksClients);
    const { port, requests, ...receiver } = await openOtlpReceiver({ credentials });
    return {
      url: `https://localhost:${port}`,
      get requests() {
        return requests.length;
      },
      [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose](),
    };
  }
  let requests = 0;
  const server = createServer({ cert, key, ca: authority(), requestCert: asksClients }, (request, response) => {
    requests += 1;
    request.resume().on("end", () => response.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

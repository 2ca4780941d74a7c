import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { certificateFile } from "../support/certificates.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";
import { openTlsCollector } from "../support/tls-collector.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

interface Environment {
  [variable: string]: string;
}

/** Sends a span to where an environment says. @returns what did not arrive. */
async function send(environment: Environment): Promise<{ count: number; reason: string }[]> {
  using folder = makeDataDir();
  await using traced = openTracedSpans(folder.path, loadConfig({}, environment).tracing.destinations);
  traced.end("one");
  await traced.pipeline.flush();
  return traced.pipeline.losses();
}

interface Taken {
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Takes a request as it comes over the wire, and answers it as gRPC or HTTP does. */
async function openTap(protocol: "grpc" | "http/protobuf"): Promise<{ url: string; taken: Taken[] } & Disposable> {
  const taken: Taken[] = [];
  const server: Server =
    protocol === "grpc"
      ? createHttp2Server().on("stream", (stream, headers) => {
          void buffer(stream).then((body) => taken.push({ headers, body }));
          stream.on("end", () => stream.respond({ "grpc-status": 0 }, { endStream: true }));
        })
      : createServer((request, response) => {
          void buffer(request).then((body) => taken.push({ headers: request.headers, body }));
          request.on("end", () => response.end());
        });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, taken, [Symbol.dispose]: () => server.close() };
}

describe.concurrent.each(["grpc", "http/protobuf"] as const)("by %s", (protocol) => {
  test("a collector with a certificate of an authority of one's own is trusted where that is named", async () => {
    await using collector = await openTlsCollector(protocol);
    const losses = await send({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_CERTIFICATE: certificateFile("ca.pem"),
    });
    expect(losses).toEqual([]);
    expect(collector.requests).toBe(1);
  });

  test("a collector that takes those alone who show a certificate is shown one", async () => {
    await using collector = await openTlsCollector(protocol, { asksClients: true });
    const environment = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_CERTIFICATE: certificateFile("ca.pem"),
    };
    expect(await send(environment)).toMatchObject([{ count: 1, waits: true }]);
    const losses = await send({
      ...environment,
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: certificateFile("client.pem"),
      OTEL_EXPORTER_OTLP_CLIENT_KEY: certificateFile("client.key"),
    });
    expect(losses).toEqual([]);
    expect(collector.requests).toBe(1);
  });

  test.each(["gzip", "none"])("a request is compressed as is asked for: %s", async (compression) => {
    using tap = await openTap(protocol);
    await send({
      OTEL_EXPORTER_OTLP_ENDPOINT: tap.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_COMPRESSION: compression,
    });
    const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = tap.taken;
    // gRPC puts a flag and the length before a message.
    const message = protocol === "grpc" ? body.subarray(5) : body;
    const encoding = headers[protocol === "grpc" ? "grpc-encoding" : "content-encoding"] ?? "identity";
    expect(encoding).toBe(compression === "gzip" ? "gzip" : "identity");
    expect((compression === "gzip" ? gunzipSync(message) : message).toString("latin1")).toContain("session.id");
  });
});

test.concurrent("by gRPC an answer is waited for as long as is said", async () => {
  await using receiver = await openOtlpReceiver({ answer: "hang" });
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_TIMEOUT: "300" };
  expect(await send(environment)).toMatchObject([{ reason: expect.stringContaining("DEADLINE_EXCEEDED") as string }]);
});

test.concurrent("by HTTP an answer is waited for as long as is said", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  const losses = await send({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_TIMEOUT: "300",
  });
  server.closeAllConnections();
  server.close();
  expect(losses).toMatchObject([{ count: 1, reason: "no answer in 0.3 s" }]);
});

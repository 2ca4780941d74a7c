import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

interface HttpCollector extends AsyncDisposable {
  url: string;
  requests: number;
}

/** Answers the requests with these statuses, and then with 200. */
async function openHttpCollector(
  ...answers: { status: number; headers?: OutgoingHttpHeaders; body?: Uint8Array }[]
): Promise<HttpCollector> {
  const server = createServer((request, response) => {
    collector.requests += 1;
    const { status = 200, headers = {}, body } = answers.shift() ?? {};
    request.resume().on("end", () => response.writeHead(status, headers).end(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return collector;
}

test.concurrent.each([429, 502, 503, 504, 401, 403, 404, 307])(
  "by HTTP a span that is answered %i waits, and is sent again",
  async (status) => {
    using folder = makeDataDir();
    await using collector = await openHttpCollector({ status, headers: { location: "/elsewhere" } });
    await using traced = openTracedSpans(folder.path, collector.url, "http/protobuf");
    traced.end("one");
    await traced.pipeline.flush();
    const losses = traced.pipeline.losses();
    await traced.pipeline.flush();
    expect(losses).toMatchObject([
      { count: 1, waits: true, reason: expect.stringContaining(String(status)) as string },
    ]);
    expect(traced.pipeline.losses()).toEqual([]);
    expect(collector.requests).toBe(2);
  },
);

test.concurrent.each([500, 501, 418])(
  "by HTTP a span that is answered %i is not sent again, and counted",
  async (status) => {
    using folder = makeDataDir();
    await using collector = await openHttpCollector({ status });
    await using traced = openTracedSpans(folder.path, collector.url, "http/protobuf");
    traced.end("one", "two");
    await traced.pipeline.flush();
    await traced.pipeline.flush();
    expect(collector.requests).toBe(1);
    expect(traced.pipeline.losses()).toMatchObject([{ count: 2 }]);
  },
);

test.concurrent("by HTTP what is too large goes in halves", async () => {
  using folder = makeDataDir();
  await using collector = await openHttpCollector({ status: 413 });
  await using traced = openTracedSpans(folder.path, collector.url, "http/protobuf");
  traced.end("one", "two");
  await traced.pipeline.flush();
  expect(collector.requests).toBe(3);
  expect(traced.pipeline.losses()).toEqual([]);
});

test.concurrent("by HTTP a Retry-After of an hour is kept by a flush", async () => {
  using folder = makeDataDir();
  await using collector = await openHttpCollector({ status: 503, headers: { "retry-after": "3600" } });
  await using traced = openTracedSpans(folder.path, collector.url, "http/protobuf");
  traced.end("one");
  await traced.pipeline.flush();
  await traced.pipeline.flush();
  expect(collector.requests).toBe(1);
});

test.concurrent("by HTTP what was rejected of a request that was taken is counted", async () => {
  using folder = makeDataDir();
  // partial_success { rejected_spans: 1, error_message: "old" }
  const body = new Uint8Array([0x0a, 0x07, 0x08, 0x01, 0x12, 0x03, 0x6f, 0x6c, 0x64]);
  await using collector = await openHttpCollector({ status: 200, body });
  await using traced = openTracedSpans(folder.path, collector.url, "http/protobuf");
  traced.end("one", "two");
  await traced.pipeline.flush();
  expect(traced.pipeline.losses()).toMatchObject([{ count: 1, reason: "old" }]);
});

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, type OtlpReceiver } from "../support/otlp-receiver.ts";

afterEach(() => vi.unstubAllEnvs());

const turn = { sessionId: "s", userId: "u", text: "Where is order 12345?" };

function namesOf({ spans }: Pick<OtlpReceiver, "spans">): string[] {
  return spans.map(({ traceId, spanId, name }) => `${traceId}/${spanId} ${name}`).toSorted((a, b) => (a < b ? -1 : 1));
}

/** One turn with a collector, a Phoenix and an Arize set, each a receiver of its own. */
async function turnToAllThree(): Promise<{ collector: OtlpReceiver; phoenix: OtlpReceiver; arize: OtlpReceiver }> {
  using dataDir = makeDataDir();
  await using collector = await openOtlpReceiver();
  await using phoenix = await openOtlpReceiver();
  await using arize = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", "x-collector-key=collector-secret");
  vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", phoenix.url);
  vi.stubEnv("PHOENIX_API_KEY", "phoenix-secret");
  vi.stubEnv("ARIZE_COLLECTOR_ENDPOINT", arize.url);
  vi.stubEnv("ARIZE_SPACE_ID", "arize-space");
  vi.stubEnv("ARIZE_API_KEY", "arize-secret");
  vi.stubEnv("SUPPORTBOT_PROJECT", "desk");
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say(turn);
  await bot.flush();
  return { collector, phoenix, arize };
}

describe("with a collector, Phoenix and Arize set at once", () => {
  test("each receives every span, once", async () => {
    const { collector, phoenix, arize } = await turnToAllThree();
    expect(collector.spans.length).toBeGreaterThan(8);
    expect(new Set(namesOf(collector)).size).toBe(collector.spans.length);
    expect(namesOf(phoenix)).toEqual(namesOf(collector));
    expect(namesOf(arize)).toEqual(namesOf(collector));
  });

  test("each is sent its own key", async () => {
    const { collector, phoenix, arize } = await turnToAllThree();
    expect(collector.headers[0]).toMatchObject({ "x-collector-key": "collector-secret" });
    expect(phoenix.headers[0]).toMatchObject({ authorization: "Bearer phoenix-secret" });
    expect(arize.headers[0]).toMatchObject({ "arize-space-id": "arize-space", "arize-api-key": "arize-secret" });
  });

  test("none is sent another's key", async () => {
    const { collector, phoenix, arize } = await turnToAllThree();
    expect(JSON.stringify(collector.headers)).not.toMatch(/phoenix-secret|arize/u);
    expect(JSON.stringify(phoenix.headers)).not.toMatch(/collector-secret|arize/u);
    expect(JSON.stringify(arize.headers)).not.toMatch(/collector-secret|phoenix-secret/u);
  });

  test("Arize AX has its keys with every request, and the project and service with every span", async () => {
    const { arize } = await turnToAllThree();
    const keys = { "arize-space-id": "arize-space", "arize-api-key": "arize-secret" };
    expect(arize.headers.length).toBeGreaterThan(0);
    expect(arize.headers).toEqual(arize.headers.map(() => expect.objectContaining(keys) as object));
    const resource = { "openinference.project.name": "desk", "service.name": "supportbot" };
    expect(arize.spans.map((span) => span.resource)).toEqual(
      arize.spans.map(() => expect.objectContaining(resource) as object),
    );
  });

  test("the environment still holds the collector's headers afterwards", async () => {
    await turnToAllThree();
    expect(process.env["OTEL_EXPORTER_OTLP_HEADERS"]).toBe("x-collector-key=collector-secret");
  });
});

test("a collector by HTTP has its own headers alone, and Phoenix beside it none of them", async () => {
  using dataDir = makeDataDir();
  await using phoenix = await openOtlpReceiver();
  const requests: IncomingMessage[] = [];
  const collector = createServer((request, response) => {
    requests.push(request);
    request.resume().on("end", () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${(collector.address() as AddressInfo).port}/below/`);
  vi.stubEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", "x-collector-key=collector-secret");
  vi.stubEnv("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-other=not-configured");
  vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", phoenix.url);
  vi.stubEnv("PHOENIX_API_KEY", "phoenix-secret");
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say(turn);
  expect(await bot.flush()).toEqual([]);
  collector.closeAllConnections();
  collector.close();
  const [request] = requests;
  expect([request?.method, request?.url]).toEqual(["POST", "/below/v1/traces"]);
  expect(request?.headers).toMatchObject({
    "content-type": "application/x-protobuf",
    "x-collector-key": "collector-secret",
  });
  expect(JSON.stringify(request?.headers)).not.toMatch(/phoenix|not-configured/u);
  expect(JSON.stringify(phoenix.headers)).not.toMatch(/collector-secret|not-configured/u);
});

test.each([
  ["http://collector.example", "http://collector.example/v1/traces"],
  ["https://collector.example:4318/", "https://collector.example:4318/v1/traces"],
  ["https://collector.example/otlp?team=a", "https://collector.example/otlp/v1/traces?team=a"],
])("by HTTP a collector at %s is sent to at %s", (collectorEndpoint, url) => {
  const settings = { collectorEndpoint, collectorProtocol: "http/protobuf" as const, project: "p" };
  expect(destinationsFrom(settings)).toMatchObject([{ name: "collector", protocol: "http/protobuf", url }]);
});

test("no span holds a key of any destination", async () => {
  const { collector } = await turnToAllThree();
  expect(JSON.stringify(collector.spans)).not.toContain("secret");
});

test.each([
  ["http://localhost:6006", "http://localhost:4317", "http://localhost:6006"],
  ["http://phoenix.example:6006/", "http://phoenix.example:4317", "http://phoenix.example:6006"],
  ["https://phoenix.example:6006/s/team", "https://phoenix.example:4317", "https://phoenix.example:6006/s/team"],
  ["http://localhost:4317", "http://localhost:4317", "http://localhost:6006"],
  ["http://localhost:9999", "http://localhost:9999", "http://localhost:9999"],
])("a Phoenix at %s is sent spans at %s and annotations at %s", (phoenixEndpoint, url, api) => {
  expect(destinationsFrom({ phoenixEndpoint, project: "p" })).toMatchObject([{ name: "phoenix", url, api }]);
});

test.each([
  ["https://app.phoenix.arize.com/s/team", "https://app.phoenix.arize.com/s/team"],
  ["https://app.phoenix.arize.com/s/team/v1/traces", "https://app.phoenix.arize.com/s/team"],
  ["http://phoenix.example/v1/traces", "http://phoenix.example"],
])("a Phoenix at %s, which is behind a proxy, is sent spans by HTTP", (phoenixEndpoint, api) => {
  expect(destinationsFrom({ phoenixEndpoint, project: "p" })).toMatchObject([
    { protocol: "http/protobuf", url: `${api}/v1/traces`, api },
  ]);
});

test("a Phoenix that takes spans on a port of its own is sent them there", () => {
  expect(
    destinationsFrom({ phoenixEndpoint: "http://localhost:9999", phoenixGrpcPort: 9998, project: "p" }),
  ).toMatchObject([{ url: "http://localhost:9998", api: "http://localhost:9999" }]);
});

test("Arize AX needs both its space and its key", () => {
  expect(destinationsFrom({ arizeSpaceId: "space", project: "p" })).toEqual([]);
  expect(destinationsFrom({ arizeSpaceId: "space", arizeApiKey: "key", project: "p" })).toMatchObject([
    { name: "arize", url: "https://otlp.arize.com/v1" },
  ]);
});

test("without a destination in the environment nothing is sent", () => {
  expect(destinationsFrom({ project: "p" })).toEqual([]);
});

test("starting tracing again, or opening a bot beside it, doubles no span", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using first = startTracing({ dataDir: dataDir.path });
  await using second = startTracing({ dataDir: dataDir.path });
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say(turn);
  await Promise.all([first.flush(), second.flush(), bot.flush()]);
  expect(receiver.spans.length).toBeGreaterThan(8);
  expect(new Set(namesOf(receiver)).size).toBe(receiver.spans.length);
});

import { Metadata } from "@grpc/grpc-js";
import { OTLPTraceExporter as GrpcExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as HttpExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { NodeTracerProvider, SimpleSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-node";
import { afterEach, expect, test, vi } from "vitest";
import { SpanIntake } from "../../src/otlp/span-intake.ts";
import { startReceiver } from "../../src/otlp/start-receiver.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { encoded, sendGrpc, sendHttp } from "../support/send-otlp.ts";

afterEach(() => vi.unstubAllEnvs());

const TOKEN = "correct-horse-battery";
const UNAUTHENTICATED = 16;

async function openReceiver(token?: string) {
  const store = new SpanStore(":memory:");
  const intake = new SpanIntake(store);
  const receiver = await startReceiver({ host: "127.0.0.1", grpcPort: 0, httpPort: 0, token, intake });
  return {
    ...receiver,
    intake,
    async [Symbol.asyncDispose]() {
      await receiver[Symbol.asyncDispose]();
      store[Symbol.dispose]();
    },
  };
}

test("who does not bear the token is told so, and nothing is kept", async () => {
  await using receiver = await openReceiver(TOKEN);
  const bytes = encoded([{ attributes: { "session.id": "s" } }]);
  expect(await sendGrpc(receiver.grpc, bytes)).toMatchObject({ code: UNAUTHENTICATED });
  for (const headers of [{}, { authorization: "Bearer correct-horse-batterz" }, { authorization: TOKEN }]) {
    const answer = await sendHttp(receiver.http, bytes, headers);
    expect(answer).toMatchObject({ code: 401, message: expect.stringContaining("OTEL_EXPORTER_OTLP_HEADERS") });
  }
  expect(receiver.intake.count.spans).toBe(0);
});

test("a receiver without a token takes from anyone", async () => {
  await using receiver = await openReceiver();
  const bytes = encoded([{ attributes: { "session.id": "s" } }]);
  expect(await sendGrpc(receiver.grpc, bytes)).toMatchObject({ code: 0 });
  expect(await sendHttp(receiver.http, bytes, { authorization: "Bearer whatever" })).toMatchObject({ code: 200 });
});

test("a stock program bears it in its variable for headers, by HTTP and by gRPC", async () => {
  await using receiver = await openReceiver(TOKEN);
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", `authorization=Bearer%20${TOKEN}`);
  await sendSpan(new HttpExporter({ url: `${receiver.http}/v1/traces` }));
  await sendSpan(new GrpcExporter({ url: receiver.grpc, metadata: new Metadata() }));
  expect(receiver.intake.count.spans).toBe(2);
});

async function sendSpan(exporter: SpanExporter): Promise<void> {
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.getTracer("test").startSpan("span").end();
  await provider.shutdown();
}

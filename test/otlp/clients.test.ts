import { join } from "node:path";
import { context, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as GrpcExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as HttpExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-node";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { spanRecordFrom, type SpanRecord } from "../../src/spans/span-record.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openSpanReceiver } from "../support/span-receiver.ts";

afterEach(() => vi.unstubAllEnvs());

const protocols = ["grpc", "http/protobuf"] as const;
const cases = protocols.flatMap((protocol) => ["none", "gzip"].map((compression) => ({ protocol, compression })));

test.each(cases)(
  "what a stock program sends by $protocol, compression $compression, is held as it was",
  async ({ protocol, compression }) => {
    await using receiver = await openSpanReceiver();
    vi.stubEnv("OTEL_EXPORTER_OTLP_COMPRESSION", compression);
    const made = await runProgram(
      protocol === "grpc"
        ? new GrpcExporter({ url: receiver.grpc })
        : new HttpExporter({ url: `${receiver.http}/v1/traces` }),
    );
    expect(made).toHaveLength(2);
    expect(byId(receiver.store.spansOf("s-1"))).toEqual(byId(made));
  },
);

test.each(protocols)("a session of our own, sent by %s, reads like the one at home", async (protocol) => {
  using dataDir = makeDataDir();
  await using receiver = await openSpanReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", protocol === "grpc" ? receiver.grpc : receiver.http);
  vi.stubEnv("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  for (const text of ["Where is my order?", "It's order 12345", "When will it arrive?"])
    await bot.say({ sessionId: "s-1", userId: "ada", text });
  expect(await bot.flush()).toEqual([]);
  expect(receiver.sessions.get("s-1")).toEqual(bot.sessions.get("s-1"));
  expect(receiver.sessions.list()).toEqual(bot.sessions.list());
  expect(receiver.sessions.get("s-1").turns).toHaveLength(3);
});

test("what a locked store made a client send again is kept once the lock is gone", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  await using receiver = await openSpanReceiver(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN EXCLUSIVE");
  setTimeout(() => other.close(), 300);
  const made = await runProgram(new HttpExporter({ url: `${receiver.http}/v1/traces` }));
  expect(byId(receiver.store.spansOf("s-1"))).toEqual(byId(made));
});

/** An agent's span above a failing model call's, with all that OTLP carries. @returns what its SDK made. */
async function runProgram(exporter: SpanExporter): Promise<SpanRecord[]> {
  const made = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "desk", "process.pid": 7 }),
    spanProcessors: [new SimpleSpanProcessor(made), new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer("desk", "1.2.3");
  const elsewhere = { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 };
  const agent = tracer.startSpan("agent", { kind: 3, links: [{ context: elsewhere, attributes: { why: "before" } }] });
  agent.setAttributes({ "session.id": "s-1", "input.value": "Où est 12345 ? 📦", scores: [0.5, -2, 1e21], sure: true });
  const model = tracer.startSpan("model", {}, trace.setSpan(context.active(), agent));
  model.setAttributes({ "session.id": "s-1", names: ["a", "b"], none: [], "llm.token_count.prompt": 2 ** 40, low: -7 });
  model.addEvent("token", { index: 0 });
  model.recordException(new TypeError("away"));
  model.setStatus({ code: 2, message: "away" }).end();
  agent.setStatus({ code: 1 }).end();
  await provider.forceFlush();
  const records = made.getFinishedSpans().map(spanRecordFrom);
  await provider.shutdown();
  return records;
}

function byId(spans: readonly SpanRecord[]): SpanRecord[] {
  return spans.toSorted((a, b) => (a.spanId < b.spanId ? -1 : 1));
}

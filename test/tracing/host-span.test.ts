import { trace } from "@opentelemetry/api";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const users = ["ada", "bob", "eve"];
let turns: TurnResult[] = [];
let spans: readonly ReceivedSpan[] = [];

/** A program's own OpenTelemetry, begun after ours, and its request span, above three turns of three customers that run at once. */
beforeAll(async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const text = "Where is order 12345?";
  new NodeTracerProvider().register();
  await trace.getTracer("program").startActiveSpan("request", async (span) => {
    turns = await Promise.all(users.map((userId) => bot.say({ sessionId: `of-${userId}`, userId, text })));
    await Promise.all(
      users.map((userId) =>
        bot.graph.invoke(
          { messages: [{ role: "user", content: text }] },
          { configurable: { thread_id: `of-${userId}` }, context: { userId } },
        ),
      ),
    );
    span.end();
  });
  await bot.flush();
  spans = receiver.spans;
});

afterAll(() => vi.unstubAllEnvs());

test("turns inside a program's own span are part of its trace, and the results name it", () => {
  const ofTurns = spans.filter(({ attributes }) => "session.id" in attributes);
  expect([...tracesOf(ofTurns).keys()]).toEqual([turns[0]?.traceId]);
  expect(new Set(turns.map(({ traceId }) => traceId)).size).toBe(1);
});

test("turns inside a program's own span still read as turns", () => {
  const roots = spans.filter(({ name }) => name === "conversation-turn");
  expect(roots).toHaveLength(6);
  for (const { attributes } of roots) {
    expect(attributes).toMatchObject({
      "input.value": "Where is order 12345?",
      "input.mime_type": "text/plain",
      "output.mime_type": "text/plain",
    });
  }
  const numbers = roots.map(
    ({ attributes }) => `${String(attributes["session.id"])} ${String(attributes["turn_number"])}`,
  );
  expect(new Set(numbers)).toEqual(new Set(users.flatMap((user) => [`of-${user} 1`, `of-${user} 2`])));
});

test("customers who share a trace are not mixed up", () => {
  const wrong = spans.filter(
    ({ name, attributes }) =>
      "session.id" in attributes &&
      name !== "__start__" &&
      attributes["session.id"] !== `of-${String(attributes["user.id"])}`,
  );
  expect(wrong.map(({ name, attributes }) => [name, attributes["session.id"], attributes["user.id"]])).toEqual([]);
});

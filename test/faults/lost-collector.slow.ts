import { status } from "@grpc/grpc-js";
import { afterEach, expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";

afterEach(() => vi.unstubAllEnvs());

interface Outcome {
  reply: string;
  /** Spans in the local store. */
  kept: number | undefined;
  losses: Awaited<ReturnType<SupportBot["flush"]>>;
}

async function turnWithCollectorAt(url: string): Promise<Outcome> {
  using dataDir = makeDataDir();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const { reply } = await bot.say({ sessionId: "s", userId: "u", text: "Where is order 12345?" });
  const losses = await bot.flush();
  return { reply, losses, kept: bot.sessions.list()[0]?.spans };
}

async function freeUrl(): Promise<string> {
  await using receiver = await openOtlpReceiver();
  return receiver.url;
}

test("with a collector that is down the turn answers, the store has all, and the loss is told", async () => {
  const url = await freeUrl();
  const { reply, kept, losses } = await turnWithCollectorAt(url);
  expect(reply).toContain("in transit");
  expect(kept).toBeGreaterThan(8);
  expect(losses).toMatchObject([{ name: "collector", at: url, count: kept }]);
});

test("with a collector that refuses the reason is told too", async () => {
  await using receiver = await openOtlpReceiver({ answer: { code: status.PERMISSION_DENIED, details: "no such key" } });
  const { reply, kept, losses } = await turnWithCollectorAt(receiver.url);
  expect(reply).toContain("in transit");
  expect(losses).toMatchObject([{ count: kept, reason: expect.stringContaining("no such key") as string }]);
});

test("with a collector that never answers the turn answers, and the loss is told", async () => {
  await using receiver = await openOtlpReceiver({ answer: "hang" });
  const { reply, kept, losses } = await turnWithCollectorAt(receiver.url);
  expect(receiver.headers.length).toBeGreaterThan(0);
  expect(reply).toContain("in transit");
  expect(losses).toMatchObject([{ name: "collector", count: kept }]);
});

test("one collector's loss is not another's", async () => {
  await using phoenix = await openOtlpReceiver();
  vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", phoenix.url);
  const { kept, losses } = await turnWithCollectorAt(await freeUrl());
  expect(losses.map(({ name }) => name)).toEqual(["collector"]);
  expect(phoenix.spans).toHaveLength(kept ?? 0);
});

test("a flush waits for what another has taken from the queue", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say({ sessionId: "s", userId: "u", text: "Where is order 12345?" });
  void bot.flush();
  expect(await bot.flush()).toEqual([]);
  expect(receiver.spans).toHaveLength(bot.sessions.list()[0]?.spans ?? 0);
});

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";

test("a bot that closes leaves no request open that Phoenix does not answer, which would keep the process alive", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("PHOENIX_GRPC_PORT", String(receiver.port));
  const asked = once(server, "request");
  const bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  await bot.say({ sessionId: "s", text: "hello" });
  await bot.annotate({ sessionId: "s", turn: 1, name: "thumb", label: "up", annotatorKind: "HUMAN" });
  const [, response] = (await asked) as [unknown, ServerResponse];
  const left = once(response, "close");
  await bot[Symbol.asyncDispose]();
  await left;
  expect(response.writableFinished).toBe(false);
  server.close();
});

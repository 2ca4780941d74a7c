import { once } from "node:events";
import type { BaseMessage } from "@langchain/core/messages";
import { trace } from "@opentelemetry/api";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { OfflineModel } from "../../src/models/offline-model.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** Answers a turn that is not streamed only once the gate opens. */
class GatedModel extends OfflineModel {
  readonly gate = new EventTarget();

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): ReturnType<OfflineModel["_generate"]> {
    this.gate.dispatchEvent(new Event("waiting"));
    await once(this.gate, "open");
    return super._generate(messages);
  }
}

test("a turn that is left inside a program's own span ends no other customer's turn", async () => {
  using dataDir = makeDataDir();
  const model = new GatedModel();
  await using bot = await createSupportBot({ model, dataDir: dataDir.path });
  new NodeTracerProvider().register();
  await trace.getTracer("program").startActiveSpan("request", async (request) => {
    const waiting = once(model.gate, "waiting");
    const other = bot.say({ sessionId: "of-bob", userId: "bob", text: "Hello from bob" });
    await waiting;
    for await (const event of bot.stream({ sessionId: "of-ada", userId: "ada", text: "Hello from ada" })) {
      if (event.type === "token") break;
    }
    model.gate.dispatchEvent(new Event("open"));
    await other;
    request.end();
  });
  expect(bot.sessions.get("of-ada")).toMatchObject({ userId: "ada", turns: [{ input: "Hello from ada" }] });
  expect(bot.sessions.get("of-bob")).toMatchObject({
    userId: "bob",
    turns: [{ turn: 1, input: "Hello from bob", output: expect.stringContaining("Hello") as string }],
  });
});

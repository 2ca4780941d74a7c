import { fakeModel } from "@langchain/core/testing";
import { afterEach, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import type { Session } from "../../src/sessions/session.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

afterEach(() => vi.unstubAllEnvs());

test("the root of a turn whose model failed still reads as the turn, and as an error", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  const model = fakeModel().alwaysThrow(new Error("model is away"));
  await using bot = await createSupportBot({ model, dataDir: dataDir.path });
  const { traceId } = await bot.say({ sessionId: "failing", userId: "ada", text: "Where is my order?" });
  await bot.flush();
  const [root] = rootsOf(receiver.spans);
  expect(root).toMatchObject({ traceId, name: "conversation-turn", status: { code: 2 } });
  expect(root?.attributes).toMatchObject({
    "session.id": "failing",
    "user.id": "ada",
    "input.value": "Where is my order?",
    "input.mime_type": "text/plain",
    turn_number: 1,
  });
  expect(orphansIn(receiver.spans)).toEqual([]);
});

/** A session of ada's with one turn, in which a stranger's run was refused. */
async function refusedRun(userId?: string): Promise<{ spans: ReceivedSpan[]; session: Session; listed: unknown }> {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say({ sessionId: "owned", userId: "ada", text: "Where is my order?" });
  const refused = bot.graph.invoke(
    { messages: [{ role: "user", content: "I am a stranger" }] },
    { configurable: { thread_id: "owned" }, ...(userId !== undefined && { metadata: { user_id: userId } }) },
  );
  await expect(refused).rejects.toThrow("owned");
  await bot.flush();
  const spans = receiver.spans.filter(({ attributes }) => attributes["input.value"] === "I am a stranger");
  return { spans, session: bot.sessions.get("owned"), listed: bot.sessions.list()[0]?.userId };
}

test("a stranger's refused run is not put down to the session's owner", async () => {
  const { spans } = await refusedRun();
  expect(spans).toHaveLength(1);
  for (const { attributes } of spans) expect(attributes).not.toHaveProperty("user.id");
});

test("a stranger's refused run has no turn's number", async () => {
  const { spans } = await refusedRun("zed");
  for (const { attributes } of spans) expect(attributes).not.toHaveProperty("turn_number");
});

test("a stranger's refused run is no turn of the session, which stays its owner's", async () => {
  const { session, listed } = await refusedRun("zed");
  expect(session).toMatchObject({ userId: "ada", turns: [{ turn: 1, input: "Where is my order?" }] });
  expect(listed).toBe("ada");
});

test.each(["leaving its stream", "its signal"])(
  "a turn ended early by %s has a root, and no span is an orphan",
  async (by) => {
    using dataDir = makeDataDir();
    await using receiver = await openOtlpReceiver();
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    const ending = new AbortController();
    const turn = { sessionId: "left", userId: "ada", text: "Where is order 12345?", signal: ending.signal };
    const stream = async (): Promise<void> => {
      for await (const event of bot.stream(turn)) {
        if (event.type !== "token") continue;
        if (by === "leaving its stream") break;
        ending.abort(new Error("ended early"));
      }
    };
    await Promise.allSettled([stream()]);
    await vi.waitFor(async () => {
      await bot.flush();
      expect(rootsOf(receiver.spans)).toHaveLength(1);
    });
    expect(orphansIn(receiver.spans)).toEqual([]);
    expect(bot.sessions.get("left").turns).toMatchObject([{ turn: 1, input: "Where is order 12345?" }]);
  },
);

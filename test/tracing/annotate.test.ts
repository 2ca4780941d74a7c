import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { SessionNotFoundError, UsageError } from "../../src/errors.ts";
import type { Annotation } from "../../src/spans/annotation.ts";
import { startTracing } from "../../src/start-tracing.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";
import { openPhoenixStandIn } from "../support/phoenix-stand-in.ts";

afterEach(() => vi.unstubAllEnvs());

const thumb: Annotation = { sessionId: "s", turn: 1, name: "thumb", label: "up", score: 1, annotatorKind: "HUMAN" };

async function botWithOneTurn({ path }: DataDir): Promise<SupportBot> {
  const bot = await createSupportBot({ model: "offline", dataDir: path });
  await bot.say({ sessionId: "s", userId: "u", text: "Where is order 12345?" });
  return bot;
}

describe("without Phoenix", () => {
  test("an annotation of a turn stands at the turn, one of the session at the session", async () => {
    using dataDir = makeDataDir();
    await using bot = await botWithOneTurn(dataDir);
    await bot.annotate(thumb);
    await bot.annotate({ sessionId: "s", name: "resolved", score: 0.5, explanation: "Half.", annotatorKind: "CODE" });
    const session = bot.sessions.get("s");
    expect(session.turns[0]?.annotations).toMatchObject([thumb]);
    expect(session.annotations).toMatchObject([{ name: "resolved", score: 0.5, explanation: "Half." }]);
  });

  test("the same identifier replaces what was said, another or none does not", async () => {
    using dataDir = makeDataDir();
    await using bot = await botWithOneTurn(dataDir);
    await bot.annotate({ ...thumb, identifier: "a" });
    await bot.annotate({ ...thumb, identifier: "a", label: "down", score: 0 });
    await bot.annotate({ ...thumb, identifier: "b" });
    await bot.annotate(thumb);
    await bot.annotate(thumb);
    const kept = bot.sessions.get("s").turns[0]?.annotations ?? [];
    expect(kept.map(({ label }) => label)).toEqual(["down", "up", "up", "up"]);
  });

  test("spaces around an identifier make no other", async () => {
    using dataDir = makeDataDir();
    await using bot = await botWithOneTurn(dataDir);
    await bot.annotate({ ...thumb, identifier: "a" });
    await bot.annotate({ ...thumb, identifier: " a\n", label: " down " });
    expect(bot.sessions.get("s").turns[0]?.annotations).toMatchObject([{ identifier: "a", label: "down" }]);
  });

  test("annotations outlive the bot", async () => {
    using dataDir = makeDataDir();
    await using first = await botWithOneTurn(dataDir);
    await first.annotate(thumb);
    await first[Symbol.asyncDispose]();
    await using second = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    expect(second.sessions.get("s").turns[0]?.annotations).toMatchObject([thumb]);
  });

  test.each<[string, object, RegExp]>([
    ["another kind of annotator", { annotatorKind: "DOG" }, /annotatorKind/u],
    ["no result at all", { label: undefined, score: undefined }, /label is missing/u],
    ["an endless score", { score: Infinity }, /score/u],
    ["Phoenix's own name", { name: "note " }, /name is taken/u],
    ["a name of spaces", { name: "  " }, /name/u],
    ["a label of spaces", { label: " ", score: undefined }, /label/u],
    ["turn 0", { turn: 0 }, /turn/u],
    ["a turn that was not", { turn: 7 }, /has no turn 7/u],
    ["an unknown field", { rating: 5 }, /rating/u],
  ])("%s is refused in one sentence, and nothing is kept", async (_, change, sentence) => {
    using dataDir = makeDataDir();
    await using bot = await botWithOneTurn(dataDir);
    const refused = bot.annotate({ ...thumb, ...change });
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    expect(bot.sessions.get("s").turns[0]?.annotations).toBeUndefined();
  });

  test("a session that was not is told as such", async () => {
    using dataDir = makeDataDir();
    await using bot = await botWithOneTurn(dataDir);
    await expect(bot.annotate({ ...thumb, sessionId: "other" })).rejects.toBeInstanceOf(SessionNotFoundError);
  });
});

describe("while another program holds the lock of the spans", () => {
  async function lockedBot(dataDir: DataDir): Promise<SupportBot & { unlock: () => void }> {
    const bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    const other = new DatabaseSync(join(dataDir.path, "spans.db"));
    other.exec("BEGIN IMMEDIATE");
    await bot.say({ sessionId: "s", userId: "u", text: "Where is order 12345?" });
    return { ...bot, unlock: () => other.close() };
  }

  test("what is said of a turn that is not written yet waits with it", async () => {
    using dataDir = makeDataDir();
    await using bot = await lockedBot(dataDir);
    const annotated = bot.annotate(thumb);
    setTimeout(bot.unlock, 200);
    expect(await annotated).toMatchObject(thumb);
    expect(bot.sessions.get("s").turns[0]?.annotations).toMatchObject([thumb]);
  });

  test("for longer than 5 s, it is a fault of the file, and not a session that was not", async () => {
    using dataDir = makeDataDir();
    await using bot = await lockedBot(dataDir);
    const annotated = bot.annotate(thumb);
    await expect(annotated).rejects.toThrow(/^Cannot use .*spans\.db: database is locked; end the other program/u);
    bot.unlock();
  });
});

describe("with Phoenix", () => {
  test("a session's annotation goes to the session, a turn's to its root span, each with the key", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await openPhoenixStandIn();
    await using collector = await openOtlpReceiver();
    phoenixAt(phoenix.url, collector.port, "secret");
    await using bot = await botWithOneTurn(dataDir);
    await bot.annotate({ sessionId: "s", name: "resolved", score: 1, annotatorKind: "CODE", identifier: "i" });
    await bot.annotate(thumb);
    expect(await bot.flush()).toEqual([]);
    const root = collector.spans.find(({ name }) => name === "conversation-turn");
    expect(phoenix.annotations).toMatchObject([
      { path: "/v1/session_annotations", said: { session_id: "s", name: "resolved", identifier: "i" } },
      {
        path: "/v1/span_annotations",
        said: { span_id: root?.spanId, name: "thumb", result: { label: "up", score: 1 } },
      },
    ]);
    expect(phoenix.annotations.every(({ authorization }) => authorization === "Bearer secret")).toBe(true);
  });

  test("it is sent again until Phoenix knows the session", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await openPhoenixStandIn();
    await using collector = await openOtlpReceiver();
    phoenixAt(phoenix.url, collector.port);
    phoenix.refusals.push(404, 404);
    await using bot = await botWithOneTurn(dataDir);
    await bot.annotate(thumb);
    expect(await bot.flush()).toEqual([]);
    expect(phoenix.annotations).toHaveLength(1);
  });

  test("a wrong key is told, and what was said waits for the next bot", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await openPhoenixStandIn();
    await using collector = await openOtlpReceiver();
    phoenixAt(phoenix.url, collector.port);
    await using first = await botWithOneTurn(dataDir);
    phoenix.refusals.push(401, 401, 401, 401);
    await first.annotate(thumb);
    expect(await first.flush()).toMatchObject([
      {
        name: "phoenix",
        at: phoenix.url,
        what: "annotation",
        count: 1,
        reason: expect.stringContaining("401") as string,
      },
    ]);
    await first[Symbol.asyncDispose]();
    phoenix.refusals.length = 0;
    await using second = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    expect(await second.flush()).toEqual([]);
    expect(phoenix.annotations).toMatchObject([{ said: { name: "thumb" } }]);
  });

  test("what waits still is told after the end, too", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await openPhoenixStandIn();
    await using collector = await openOtlpReceiver();
    phoenixAt(phoenix.url, collector.port);
    await using bot = await botWithOneTurn(dataDir);
    const tracing = startTracing({ dataDir: dataDir.path });
    phoenix.refusals.push(401, 401, 401, 401);
    await bot.annotate(thumb);
    await bot[Symbol.asyncDispose]();
    await tracing[Symbol.asyncDispose]();
    expect(tracing.losses()).toMatchObject([{ name: "phoenix", what: "annotation", count: 1 }]);
  });

  test("when it goes in the middle, turns go on, and what it missed is told", async () => {
    using dataDir = makeDataDir();
    await using phoenix = await openPhoenixStandIn();
    await using collector = await openOtlpReceiver();
    phoenixAt(phoenix.url, collector.port);
    await using bot = await botWithOneTurn(dataDir);
    expect(await bot.flush()).toEqual([]);
    await collector[Symbol.asyncDispose]();
    await phoenix[Symbol.asyncDispose]();
    const { reply } = await bot.say({ sessionId: "s", userId: "u", text: "When will it arrive?" });
    expect(reply).toContain("March 15th");
    await bot.annotate({ ...thumb, turn: 2 });
    const losses = await bot.flush();
    expect(losses.map(({ what }) => what)).toEqual(["span", "annotation"]);
    expect(bot.sessions.get("s").turns[1]?.annotations).toMatchObject([{ name: "thumb" }]);
  });
});

function phoenixAt(url: string, grpcPort: number, key = ""): void {
  vi.stubEnv("PHOENIX_COLLECTOR_ENDPOINT", url);
  vi.stubEnv("PHOENIX_GRPC_PORT", String(grpcPort));
  vi.stubEnv("PHOENIX_API_KEY", key);
}

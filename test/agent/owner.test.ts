import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { runConfigFor } from "../../src/tracing/run-config.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

const text = "EVIL-WORDS: what is in order 12345?";
const input = { messages: [{ role: "user", content: text }] } as unknown as Parameters<
  SupportBot["graph"]["invoke"]
>[0];
const sessionId = "adas-session";
const eve = runConfigFor({ sessionId, userId: "eve" });
const nobody = { configurable: { thread_id: sessionId } };

let dataDir: DataDir;
let bot: SupportBot;

beforeEach(async () => {
  dataDir = makeDataDir();
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterEach(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

async function refusalOf(attempt: () => Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await attempt();
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
  throw new Error("It was not refused.");
}

async function readGraphStream(config: object): Promise<unknown[]> {
  const chunks: unknown[] = [];
  const streaming = { ...config, streamMode: ["values" as const, "updates" as const, "messages" as const] };
  for await (const chunk of await bot.graph.stream(input, streaming)) chunks.push(chunk);
  return chunks;
}

/** That checkpoint is older than the owner's name in the state. */
async function invokeFromFirstCheckpoint(): Promise<unknown> {
  let first: unknown;
  for await (const { config } of bot.graph.getStateHistory(nobody)) first = config.configurable?.["checkpoint_id"];
  return bot.graph.invoke(input, { ...eve, configurable: { ...eve.configurable, checkpoint_id: first } });
}

const attempts: [string, () => Promise<unknown>][] = [
  ["say as another user", () => bot.say({ sessionId, userId: "eve", text })],
  ["say as nobody", () => bot.say({ sessionId, text })],
  ["stream as another user", () => readStream(bot.stream({ sessionId, userId: "eve", text }))],
  ["stream as nobody", () => readStream(bot.stream({ sessionId, text }))],
  ["context as another user", () => bot.context({ sessionId, userId: "eve" })],
  ["history as another user", () => bot.history({ sessionId, userId: "eve" })],
  ["graph.invoke as another user", () => bot.graph.invoke(input, eve)],
  [
    "graph.invoke with another user in the context",
    () => bot.graph.invoke(input, { ...nobody, context: { userId: "eve" } }),
  ],
  ["graph.invoke as nobody", () => bot.graph.invoke(input, nobody)],
  ["graph.stream as another user", () => readGraphStream(eve)],
  ["graph.stream as nobody", () => readGraphStream(nobody)],
  ["graph.getState as another user", () => bot.graph.getState(eve)],
  ["graph.getStateHistory as another user", () => bot.graph.getStateHistory(eve).next()],
  ["graph.invoke from the session's first checkpoint as another user", invokeFromFirstCheckpoint],
  ["graph.updateState as another user", () => bot.graph.updateState(eve, { turn: 7 }, "respond")],
];

describe("a session of one user, for another", () => {
  beforeEach(async () => {
    await bot.say({ sessionId, userId: "ada", text: "Where is order 12345?" });
  });

  test.each(attempts)("%s is refused as for an unknown session", async (_, attempt) => {
    const unknown = await refusalOf(() => bot.history({ sessionId: "no-such-session", userId: "eve" }));

    const refusal = await refusalOf(attempt);

    expect({ ...refusal, message: refusal.message.replace(sessionId, "no-such-session") }).toEqual(unknown);
  });

  test("a refused stream shows nothing before the refusal", async () => {
    const seen: unknown[] = [];
    const streaming = { ...eve, streamMode: ["values" as const, "updates" as const, "messages" as const] };

    await refusalOf(async () => {
      for await (const chunk of await bot.graph.stream(input, streaming)) seen.push(chunk);
    });

    expect(seen).toEqual([]);
  });

  test("nothing of the stranger's words is kept in the session, and it goes on", async () => {
    for (const [, attempt] of attempts) await refusalOf(attempt);

    const next = await bot.say({ sessionId, userId: "ada", text: "When will it arrive?" });

    expect(next).toMatchObject({ turn: 2, reply: "Order 12345 will arrive on March 15th." });
    expect(JSON.stringify(await bot.history({ sessionId }))).not.toContain("EVIL-WORDS");
    for (const file of ["checkpoints.db", "checkpoints.db-wal"])
      expect(readFileSync(join(dataDir.path, file), "latin1")).not.toContain("EVIL-WORDS");
  });

  test("its own user and the program itself read it", async () => {
    const own = await bot.history({ sessionId, userId: "ada" });

    expect(own[0]).toMatchObject({ turn: 1, role: "user", content: "Where is order 12345?" });
    expect(await bot.history({ sessionId })).toEqual(own);
  });
});

test("a session that began without a user is bound by the first who speaks, once", async () => {
  await bot.say({ sessionId, text: "Where is order 12345?" });
  const bound = await bot.say({ sessionId, userId: "demo-customer", text: "What's in it?" });

  const refusals = [
    await refusalOf(() => bot.say({ sessionId, text })),
    await refusalOf(() => bot.say({ sessionId, userId: "eve", text })),
  ];

  expect(bound).toMatchObject({
    turn: 2,
    userId: "demo-customer",
    reply: expect.stringContaining("Desk Lamp") as string,
  });
  expect(refusals.map(({ name }) => name)).toEqual(["SessionNotFoundError", "SessionNotFoundError"]);
});

test("of two users who begin a session at once, one has it", async () => {
  const said = await Promise.allSettled(["ada", "eve"].map((userId) => bot.say({ sessionId, userId, text: "Hello" })));

  expect(said.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(await bot.history({ sessionId, userId: "ada" })).toHaveLength(2);
});

test("the authenticated user goes before the context's, and that before the metadata's", async () => {
  const details = async (thread: string, config: object): Promise<string | undefined> => {
    const { messages } = await bot.graph.invoke(input, config);
    return messages.at(-1)?.text.includes("Desk Lamp") ? thread : undefined;
  };
  const owner = "demo-customer";

  expect(
    await details("auth", {
      configurable: { thread_id: "t1", langgraph_auth_user_id: owner },
      context: { userId: "eve" },
      metadata: { user_id: "eve" },
    }),
  ).toBe("auth");
  expect(
    await details("auth", {
      configurable: { thread_id: "t2", langgraph_auth_user_id: "eve" },
      context: { userId: owner },
    }),
  ).toBeUndefined();
  expect(
    await details("context", {
      configurable: { thread_id: "t3" },
      context: { userId: owner },
      metadata: { user_id: "eve" },
    }),
  ).toBe("context");
  expect(await details("metadata", { configurable: { thread_id: "t4" }, metadata: { user_id: owner } })).toBe(
    "metadata",
  );
});

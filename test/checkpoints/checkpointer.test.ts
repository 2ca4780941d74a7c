import { join } from "node:path";
import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { describe, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { openCheckpointer } from "../../src/checkpoints/checkpointer.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { makeDataDir } from "../support/data-dir.ts";

const postgres = process.env["TEST_POSTGRES_URI"];
const kinds = [
  { kind: "memory", isSkipped: false },
  { kind: "sqlite", isSkipped: false },
  { kind: "postgres", isSkipped: postgres === undefined },
];

describe.each(kinds)("the $kind checkpointer", ({ kind, isSkipped }) => {
  test.skipIf(isSkipped)(
    `holds a conversation${isSkipped ? " (skipped: TEST_POSTGRES_URI is not set)" : ""}`,
    async () => {
      using folder = makeDataDir();
      vi.stubEnv("SUPPORTBOT_CHECKPOINTER", kind);
      vi.stubEnv("POSTGRES_URI", postgres);
      const sessionId = `s-${kind}-${process.pid}-${Date.now()}`;
      await using bot = await createSupportBot({ dataDir: folder.path });
      for (const text of ["Where is my order?", "It's order 12345"]) await bot.say({ sessionId, text });
      const { reply, turn } = await bot.say({ sessionId, text: "When will it arrive?" });
      expect({ reply, turn }).toEqual({ reply: "Order 12345 will arrive on March 15th.", turn: 3 });
      expect((await bot.history({ sessionId })).filter(({ role }) => role === "user")).toHaveLength(3);
    },
  );
});

test.skipIf(postgres === undefined)(
  "an idle Postgres connection that the server ends does not end the process",
  async () => {
    // Other suites talk to the same server meanwhile.
    const name = `idle-${process.pid}`;
    const uri = `${postgres}?application_name=${name}`;
    await using checkpointer = await openCheckpointer({ kind: "postgres", uri });
    const { default: pg } = await import("pg");
    const admin = new pg.Client({ connectionString: postgres });
    await admin.connect();
    const ended = await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1",
      [name],
    );
    await admin.end();
    expect(ended.rowCount).toBeGreaterThan(0);
    expect(await checkpointer.saver.getTuple({ configurable: { thread_id: "none" } })).toBeUndefined();
  },
);

test("a Postgres that is not there is one sentence", async () => {
  const opening = openCheckpointer({ kind: "postgres", uri: "postgres://nobody@127.0.0.1:1/none" });
  await expect(opening).rejects.toThrow(
    /^Cannot use the database of POSTGRES_URI: .+; check the address and that it is running\.$/u,
  );
});

test("the saver that is handed in stays the caller's", async () => {
  using folder = makeDataDir();
  await using checkpointer = await openCheckpointer({ kind: "memory" });
  await using bot = await createSupportBot({ dataDir: folder.path, checkpointer: checkpointer.saver });
  await bot.graph.invoke(
    { messages: [new HumanMessage("Where is order 12345?")] },
    { configurable: { thread_id: "s-1" } },
  );
  expect(
    (await checkpointer.saver.getTuple({ configurable: { thread_id: "s-1" } }))?.checkpoint.channel_values["turn"],
  ).toBe(1);
});

test("the saver that is handed in keeps what it was given, step by step", async () => {
  using folder = makeDataDir();
  const saver = new MemorySaver();
  await using bot = await createSupportBot({ dataDir: folder.path, checkpointer: saver });
  for (const text of ["hello", "hello again", "and again"]) await bot.say({ sessionId: "s", text });
  const { s: thread } = saver.storage;
  expect(Object.keys(thread?.[""] ?? {}).length).toBeGreaterThanOrEqual(3 * 4);
});

test("a saver of the program's own whose database is locked fails the turn by name", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "own.db");
  const own = openDatabase({ file, busyTimeoutMs: 0 });
  const saver = new SqliteSaver(own);
  await saver.getTuple({ configurable: { thread_id: "none" } });
  const other = openDatabase({ file });
  await using bot = await createSupportBot({ dataDir: folder.path, checkpointer: saver });
  other.exec("BEGIN IMMEDIATE");
  const { error } = await bot.say({ sessionId: "s", text: "hello" });
  other.close();
  own.close();
  expect(error).toEqual({
    code: "storage",
    message: "The checkpointer's database is locked by another program; end it, or try again.",
  });
});

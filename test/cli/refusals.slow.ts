import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, oneSentence, jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const home = makeDataDir();
afterAll(() => home[Symbol.dispose]());

const tooLong = "é".repeat(32 * 1024 + 1);

test.concurrent.for([
  { name: "an empty message", args: ["chat", ""], about: /message is empty/u },
  { name: "a message over 64 KiB of UTF-8", args: ["chat", tooLong], about: /65538 bytes.*65536/u },
  { name: "a line of 1 MB", args: ["chat"], stdin: "x".repeat(1_000_000), about: /1000000 bytes.*65536/u },
  { name: "an empty session id", args: ["chat", "--session", "", "hi"], about: /sessionId ""/u },
  {
    name: "a session id of 300 characters",
    args: ["chat", "--session", "x".repeat(300), "hi"],
    about: /sessionId "x{10}/u,
  },
  {
    name: "a session id with control characters",
    args: ["chat", "--session", "a\nb\u0007", "hi"],
    about: /"a\\nb\\u0007"/u,
  },
])("$name is refused with one sentence, and nothing is stored", async ({ args, stdin = "", about }) => {
  using own = makeDataDir();
  const run = await runCli(args, { folder: own.path, stdin });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(about) });
  using store = new SpanStore(join(dataDirOf(own.path), "spans.db"));
  expect(store.sessions()).toEqual([]);
});

test.concurrent("a refused message leaves its session as it was", async () => {
  using own = makeDataDir();
  const run = await runCli(["chat", "--session", "s", "--json", "hi", tooLong], { folder: own.path });
  const next = await runCli(["chat", "--session", "s", "--json", "hello"], { folder: own.path });
  expect(run.code).toBe(2);
  expect(jsonLines<TurnResult>(run)).toHaveLength(1);
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 2 }]);
});

test.concurrent("another user's session is refused as if it did not exist", async () => {
  using own = makeDataDir();
  await runCli(["chat", "--session", "hers", "--user", "ada", "Where is order 12345?"], { folder: own.path });
  const stranger = await runCli(["chat", "--session", "hers", "--user", "bob", "hi"], { folder: own.path });
  const nobody = await runCli(["chat", "--session", "hers", "hi"], { folder: own.path });
  for (const run of [stranger, nobody])
    expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/no session "hers"/u) });
});

test.concurrent("a value of .env that cannot be used is named with its variable", async () => {
  using own = makeDataDir();
  writeFileSync(join(own.path, ".env"), "SUPPORTBOT_CHECKPOINTER=oracle\n");
  const run = await runCli(["chat", "hi"], { folder: own.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/SUPPORTBOT_CHECKPOINTER=oracle .*sqlite/u) });
});

test.concurrent("a folder called .env is a sentence, not a stack", async () => {
  using own = makeDataDir();
  mkdirSync(join(own.path, ".env"));
  const run = await runCli(["sessions", "list"], { folder: own.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/Cannot read \.env/u) });
});

test.concurrent("a model that is none is named", async () => {
  const run = await runCli(["chat", "hi"], { folder: home.path, env: { SUPPORTBOT_MODEL: "banana" } });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/SUPPORTBOT_MODEL=banana/u) });
});

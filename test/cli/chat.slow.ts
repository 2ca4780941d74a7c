import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { openChatCompletionsServer } from "../support/chat-completions-server.ts";
import { jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("a message is a turn, and its reply a line without colours", async () => {
  using home = makeDataDir();
  const run = await runCli(["chat", "--session", "s", "Where is my order?", "It's order 12345"], { folder: home.path });
  expect(run).toEqual({
    code: 0,
    stdout:
      "I can look that up for you. Could you please tell me your order number?\n" +
      "Order 12345 is in transit and will arrive on March 15th.\n",
    stderr: "Session s\n",
  });
});

test("a new process for each turn goes on with the conversation", async () => {
  using home = makeDataDir();
  const turns: TurnResult[] = [];
  for (const words of ["Where is my order?", "It's order 12345", "When will it arrive?"]) {
    const run = await runCli(["chat", "--session", "s", "--user", "ada", "--json", words], { folder: home.path });
    turns.push(...jsonLines<TurnResult>(run));
  }
  expect(turns.map(({ sessionId, userId, turn }) => [sessionId, userId, turn])).toEqual([
    ["s", "ada", 1],
    ["s", "ada", 2],
    ["s", "ada", 3],
  ]);
  expect(turns[0]?.reply).toContain("order number?");
  expect(turns[2]?.reply).toBe("Order 12345 will arrive on March 15th.");
});

test("a line of standard input is a turn of a new session, whose id is noted, and a TurnResult with --json", async () => {
  using home = makeDataDir();
  const stdin = "Where is order 12345?\r\n\n  \nWhen will it arrive?";
  const run = await runCli(["chat", "--json"], { folder: home.path, stdin });
  const [first, second, ...others] = jsonLines<TurnResult>(run);
  expect([second?.turn, others.length]).toEqual([2, 0]);
  expect(first).toEqual({
    sessionId: expect.any(String) as string,
    turn: 1,
    reply: "Order 12345 is in transit and will arrive on March 15th.",
    context: {
      activeOrderId: "12345",
      entries: [expect.objectContaining({ type: "order_id", value: "12345", turn: 1, source: "user" })],
    },
    tools: [{ name: "lookup_order", ok: true }],
    traceId: expect.stringMatching(/^[\da-f]{32}$/u) as string,
    usage: { inputTokens: expect.any(Number) as number, outputTokens: expect.any(Number) as number },
  });
  expect(first?.sessionId).toMatch(/^chat-[\da-f]{8}$/u);
  expect(run.stderr).toBe(`Session ${first?.sessionId}\n`);
});

test("no escape sequence or control character of a conversation reaches the terminal", async () => {
  using home = makeDataDir();
  await using server = await openChatCompletionsServer([
    { text: "\u001B[2J\u001B]0;owned\u0007Hello \u009B31m\u202Ethere" },
  ]);
  const hostile = "\u001B[31mred\u001B[0m\u0007\u009B2J";
  const chat = await runCli(["chat", "--session", "s", hostile], {
    folder: home.path,
    env: { OPENAI_BASE_URL: server.url },
  });
  const show = await runCli(["sessions", "show", "s"], { folder: home.path });
  const unknown = await runCli(["sessions", "show", hostile], { folder: home.path });
  const wrong = await runCli([hostile], { folder: home.path });
  expect(chat.stdout).toContain("Hello");
  expect(show.stdout).toContain("red");
  for (const { stdout, stderr } of [chat, show, unknown, wrong])
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n\t]|\u202E/u);
});

test("a reader that closes its end ends the program without a complaint", async () => {
  using home = makeDataDir();
  await using program = startCli(["chat", "--session", "s", "hi", "hello", "hi"], { folder: home.path });
  program.child.stdout.destroy();
  const run = await program.ended();
  expect(run).toMatchObject({ code: 0, stderr: "Session s\n" });
});

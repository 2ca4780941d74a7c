import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const known = {
  id: "known",
  extra: "is ignored",
  messages: [
    { role: "user", content: "Where is order #W1234567?" },
    { role: "assistant", content: "On its way." },
    { role: "user", content: [{ type: "text", text: "And EBD-99, is that an order number of yours?" }] },
  ],
};
const alone = {
  id: "alone",
  messages: [
    { role: "assistant", content: "May I have your order number?" },
    { role: "user", content: "4711" },
  ],
};
const jsonl = (...values: unknown[]): string => values.map((value) => JSON.stringify(value)).join("\n");

test.concurrent("each conversation is a line of what is known after each message of the customer", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), `\uFEFF${jsonl(known)}\r\n\n${jsonl(alone)}`);
  const run = await runCli(["context", "talks.jsonl", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(run)).toEqual([
    {
      id: "known",
      turns: [
        { message: 0, activeOrderId: "W1234567", candidates: [], orderIds: ["W1234567"] },
        { message: 2, activeOrderId: "W1234567", candidates: [], orderIds: ["W1234567"] },
      ],
      mentions: [{ message: 0, start: 15, end: 24, type: "order_id", value: "W1234567" }],
    },
    {
      id: "alone",
      turns: [{ message: 1, activeOrderId: "4711", candidates: [], orderIds: ["4711"] }],
      mentions: [{ message: 1, start: 0, end: 4, type: "order_id", value: "4711" }],
    },
  ]);
});

test.concurrent("with --user-only nothing else is heard, and with --orders the shop's ids decide", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), jsonl(alone, known));
  writeFileSync(join(home.path, "orders.json"), jsonl({ order_id: "4711", user_id: "ada", status: "delivered" }));
  const actives = async (...options: string[]): Promise<unknown[]> => {
    const run = await runCli(["context", "talks.jsonl", "--json", ...options], { folder: home.path });
    return jsonLines<{ turns: { activeOrderId: string | null }[] }>(run).map(
      ({ turns }) => turns.at(-1)?.activeOrderId,
    );
  };
  expect(await actives("--user-only")).toEqual([null, "W1234567"]);
  expect(await actives("--orders", "orders.json")).toEqual(["4711", null]);
});

test.concurrent("a reader sees which order each message is about", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), jsonl(known));
  const run = await runCli(["context", "talks.jsonl"], { folder: home.path });
  expect(run.stdout).toBe(
    "known: 2 messages of the customer\n" +
      "    0  W1234567  Where is order #W1234567?\n" +
      "    2  W1234567  And EBD-99, is that an order number of yours?\n",
  );
});

test.concurrent.each([
  ["{", /line 2 is not JSON; mend it, or take it out\./u],
  ['{"id":"a"}', /line 2 is not a conversation: messages: .*; a line is \{id, messages\}\./u],
  ['{"id":"a","messages":[{"content":"x"}]}', /line 2 is not a conversation: messages\.0\.role: /u],
])("at the line %j it stops, with what was before it printed", async (line, sentence) => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), `${jsonl(known)}\n${line}\n${jsonl(alone)}\n`);
  const run = await runCli(["context", "talks.jsonl", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 1, stderr: oneSentence(sentence) });
  expect(jsonLines(run)).toMatchObject([{ id: "known" }]);
});

test.concurrent("a line of standard input is named as such", async () => {
  using home = makeDataDir();
  const run = await runCli(["context", "-"], { folder: home.path, stdin: "{\n" });
  expect(run).toMatchObject({ code: 1, stderr: oneSentence(/^standard input, line 1 is not JSON/u) });
});

test.concurrent.each(["missing.jsonl", "."])("%j, which cannot be read, is one sentence", async (file) => {
  using home = makeDataDir();
  const run = await runCli(["context", file], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/^Cannot read .*; name a JSONL file/u) });
});

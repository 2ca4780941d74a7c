import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

interface Recorded {
  role: string;
  content: string | null;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
}

function call(id: string, name: string, args: object): NonNullable<Recorded["tool_calls"]>[number] {
  return { id, type: "function", function: { name, arguments: JSON.stringify(args) } };
}

const messages: Recorded[] = [
  { role: "assistant", content: "Hi, how can I help?" },
  { role: "user", content: "Where is my order?" },
  { role: "assistant", content: "Which one?" },
  { role: "user", content: "Order 12345" },
  { role: "assistant", content: null, tool_calls: [call("c1", "lookup_order", { order_id: "12345" })] },
  { role: "tool", content: "what the recording's shop said" },
  { role: "assistant", content: "Let me see.", tool_calls: [call("c2", "find_user_id_by_email", { email: "a@b.co" })] },
  { role: "tool", content: "a_b_1" },
  { role: "assistant", content: "It arrives on March 15th." },
];

function writeRecording(folder: string): string {
  const file = join(folder, "recorded.jsonl");
  const other = { id: "other", messages: [{ role: "user", content: "talk-1" }] };
  writeFileSync(file, [other, { id: "talk-1", messages }].map((line) => `${JSON.stringify(line)}\n`).join(""));
  return file;
}

test("a recorded conversation is played through the real tools, one turn after the other", async () => {
  using dataDir = makeDataDir();
  const file = writeRecording(dataDir.path);
  await using bot = await createSupportBot({ model: `transcript:${file}#talk-1`, dataDir: dataDir.path });

  const first = await bot.say({ sessionId: "s1", text: "Where is my order?" });
  const second = await bot.say({ sessionId: "s1", text: "Order 12345" });
  const history = await bot.history({ sessionId: "s1" });

  expect(first).toMatchObject({ reply: "Which one?", tools: [] });
  expect(second).toMatchObject({
    reply: "It arrives on March 15th.",
    tools: [
      { name: "lookup_order", ok: true },
      { name: "find_user_id_by_email", ok: false },
    ],
  });
  const answers = history.filter(({ role }) => role === "tool").map(({ content }) => content);
  expect(JSON.parse(answers[0] ?? "")).toMatchObject({ order_id: "12345", arrival_date: "2026-03-15" });
  expect(answers[1]).toContain("no tool");
});

test("SUPPORTBOT_MODEL names the recording, and it goes on in another process", async () => {
  using dataDir = makeDataDir();
  vi.stubEnv("SUPPORTBOT_MODEL", `transcript:${writeRecording(dataDir.path)}#talk-1`);
  const replies: string[] = [];

  for (const text of ["Where is my order?", "Order 12345"]) {
    await using bot = await createSupportBot({ dataDir: dataDir.path });
    const { result } = await readStream(bot.stream({ sessionId: "s1", text }));
    replies.push(result.reply);
  }
  vi.unstubAllEnvs();

  expect(replies).toEqual(["Which one?", "It arrives on March 15th."]);
});

test("a recording that ends before the conversation does says so", async () => {
  using dataDir = makeDataDir();
  const model = `transcript:${writeRecording(dataDir.path)}#talk-1`;
  await using bot = await createSupportBot({ model, dataDir: dataDir.path });
  await bot.say({ sessionId: "s1", text: "Where is my order?" });
  await bot.say({ sessionId: "s1", text: "Order 12345" });

  const { error, reply } = await bot.say({ sessionId: "s1", text: "Thanks" });

  expect(error).toMatchObject({ code: "model", message: expect.stringMatching(/turn 3; it ends before/u) as string });
  expect(reply).toMatch(/try again/u);
});

test.each([
  [
    "a file that is not there",
    "missing.jsonl#talk-1",
    /SUPPORTBOT_MODEL=.*#talk-1 cannot be played: Cannot read .*missing\.jsonl/u,
  ],
  ["an id that the file does not hold", "recorded.jsonl#talk-2", /recorded\.jsonl holds no conversation .*talk-2/u],
  ["no id", "recorded.jsonl", /is not a model; use offline, openai:NAME or transcript:FILE#ID/u],
])("%s is refused at once with one sentence", async (_, name, sentence) => {
  using dataDir = makeDataDir();
  writeRecording(dataDir.path);

  const opening = createSupportBot({ model: `transcript:${join(dataDir.path, name)}`, dataDir: dataDir.path });

  await expect(opening).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringMatching(sentence) as string,
  });
});

test("a line that is no conversation is refused with the place to look", async () => {
  using dataDir = makeDataDir();
  const file = join(dataDir.path, "broken.jsonl");
  writeFileSync(file, '{"id":"talk-1","messages":[{"role":');

  const opening = createSupportBot({ model: `transcript:${file}#talk-1`, dataDir: dataDir.path });

  await expect(opening).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringContaining(`${file}, line 1 is not JSON`) as string,
  });
});

test("a recording that is cut off behind the conversation, with a message in parts, is played", async () => {
  using dataDir = makeDataDir();
  const file = join(dataDir.path, "parts.jsonl");
  const content = [{ type: "text", text: "Hello\u2028there" }];
  const said = [
    { role: "user", content: "hi" },
    { role: "assistant", content },
  ];
  writeFileSync(file, `${JSON.stringify({ id: "parts", messages: said })}\n{"id":"cut`);
  await using bot = await createSupportBot({ model: `transcript:${file}#parts`, dataDir: dataDir.path });

  const { reply } = await bot.say({ sessionId: "s1", text: "hi" });

  expect(reply).toBe("Hello\u2028there");
});

const folder = "../shared/data/tau_retail";
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".jsonl")) : [];

describe.skipIf(files.length === 0)(`recordings of others (skipped where ${folder} is absent)`, () => {
  test.each(files)("the first of %s is played to its end, word for word", async (name) => {
    using dataDir = makeDataDir();
    const file = join(folder, name);
    const [line = ""] = readFileSync(file, "utf8").split("\n");
    const recording = JSON.parse(line) as { id: string; messages: Recorded[] };
    const model = `transcript:${file}#${recording.id}`;
    await using bot = await createSupportBot({ model, dataDir: dataDir.path });

    const { said, expected } = turnsOf(recording.messages);
    const replies: string[] = [];
    for (const text of said) replies.push((await bot.say({ sessionId: "s1", text })).reply);

    expect(said.length).toBeGreaterThan(1);
    expect(replies).toEqual(expected);
  });
});

/** The customer's messages that were answered, and the last answer to each. */
function turnsOf(recorded: Recorded[]): { said: string[]; expected: string[] } {
  const said = recorded.flatMap(({ role, content }, at) => (role === "user" ? [{ at, text: content ?? "" }] : []));
  const turns = said.map(({ at, text }, index) => {
    const until = said[index + 1]?.at;
    const reply = recorded.slice(at, until).findLast(({ role }) => role === "assistant");
    return { text, reply: reply && !reply.tool_calls ? (reply.content ?? "") : undefined };
  });
  const answered = turns.filter(({ reply }) => reply !== undefined);
  return { said: answered.map(({ text }) => text), expected: answered.map(({ reply = "" }) => reply) };
}

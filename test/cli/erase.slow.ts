import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";

async function spoken(): Promise<DataDir> {
  const home = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  await bot.say({ sessionId: "s-1", userId: "ada", text: "hello" });
  await bot.say({ sessionId: "s-2", userId: "brian", text: "I am not ada" });
  return home;
}

test("what was erased is told, and that it was is listed with a hash of the user", async () => {
  using home = await spoken();
  const erased = await runCli(["sessions", "erase", "--user", "ada", "--yes"], { folder: home.path });
  expect(erased).toEqual({
    code: 0,
    stdout: 'Erased of user "ada": 1 session, 1 turn, 5 spans and 0 annotations.\n',
    stderr: "",
  });
  const listed = await runCli(["sessions", "erasures", "--json"], { folder: home.path });
  expect(jsonLines(listed)).toEqual([
    expect.objectContaining({
      id: 1,
      what: "user",
      sessions: 1,
      hash: expect.stringMatching(/^[\da-f]{64}$/u) as string,
    }),
  ]);
  expect(listed.stdout).not.toContain("ada");
});

test("where destinations are set, it says that what they were sent is theirs to erase", async () => {
  using home = await spoken();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" };
  const { stdout } = await runCli(["sessions", "erase", "--session", "s-1", "--yes"], { folder: home.path, env });
  expect(stdout).toMatch(/^Erased of session "s-1": .+\nWhat destinations have been sent is theirs to erase\.\n$/u);
});

test("a user of whom nothing is kept is no failure, so that it can be run again", async () => {
  using home = await spoken();
  const run = await runCli(["sessions", "erase", "--user", "nobody", "--yes"], { folder: home.path });
  expect(run).toEqual({ code: 0, stdout: 'Nothing is kept of user "nobody".\n', stderr: "" });
});

test("where nobody can be asked, nothing is erased without --yes", async () => {
  using home = await spoken();
  const run = await runCli(["sessions", "erase", "--user", "ada"], { folder: home.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/add --yes/u) });
  const list = await runCli(["sessions", "list", "--json"], { folder: home.path });
  expect(jsonLines(list)).toHaveLength(2);
});

test.each([
  { args: [], about: /--user ID, --session ID and --older-than/u },
  { args: ["--user", ""], about: /--user ID, --session ID and --older-than/u },
  { args: ["--user", "ada", "--session", "s-1"], about: /--user ID, --session ID and --older-than/u },
  { args: ["--older-than", "90"], about: /a number of days, such as 90d/u },
  { args: ["--older-than", "0d"], about: /a number of days, such as 90d/u },
])("erase $args is wrong use", async ({ args, about }) => {
  using home = makeDataDir();
  const run = await runCli(["sessions", "erase", ...args, "--yes"], { folder: home.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(about) });
});

test("a program erases by bot.erase(), and goes on", async () => {
  using home = await spoken();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  expect(await bot.erase({ userId: "ada" })).toMatchObject({ what: "user", sessions: 1, turns: 1 });
  expect(bot.sessions.list()).toMatchObject([{ sessionId: "s-2" }]);
  await expect(bot.history({ sessionId: "s-1" })).rejects.toThrow(/no session "s-1"/u);
  expect(await bot.say({ sessionId: "s-1", userId: "carol", text: "hello" })).toMatchObject({ turn: 1 });
  await expect(bot.erase({} as never)).rejects.toThrow("Say whom to erase: { userId } or { sessionId }.");
});

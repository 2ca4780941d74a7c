import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { dataDirOf, jsonLines, runCli, startProgram } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { filesHolding } from "../support/files-holding.ts";

test("a turn that runs in another process while its user is erased fails, and brings nothing back", async () => {
  using home = makeDataDir();
  const texts = ["I like zymurgical things", "Where is my quixotic order 12345?"];
  await using program = startProgram("test/fixtures/slow-shop.ts", ["s", "ada", ...texts], { folder: home.path });
  await program.wrote("in the tool");
  const erased = await runCli(["sessions", "erase", "--user", "ada", "--yes"], { folder: home.path });
  expect(erased).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/^Erased of user "ada": 1 session, /u),
  });
  program.child.stdin.write("go on\n");
  const { code, stdout } = await program.ended();
  const results = jsonLines<{ error?: object }>({ stdout: stdout.replace("in the tool\n", ""), stderr: "" });
  expect({ code, error: results[1]?.error }).toEqual({
    code: 0,
    error: {
      code: "storage",
      message: expect.stringMatching(/this session was erased while its turn ran; say it again/u),
    },
  });
  expect(filesHolding(dataDirOf(home.path), ["zymurg", "quixotic"])).toEqual({});

  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  expect(await bot.say({ sessionId: "s", userId: "ada", text: "hello" })).toMatchObject({ turn: 1 });
  expect(bot.sessions.get("s").turns).toMatchObject([{ turn: 1, input: "hello" }]);
  expect(await bot.history({ sessionId: "s" })).toHaveLength(2);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test.concurrent("a session is pinned in one command and played in another; a pin that differs is said, with exit code 1", async () => {
  using home = makeDataDir();
  const at = { folder: home.path };
  await runCli(["chat", "--session", "a/../b", "Where is my order?", "It's 12345"], at);
  const pinned = await runCli(["sessions", "pin", "a/../b"], at);
  expect(pinned).toMatchObject({ code: 0 });
  expect(pinned.stdout).toContain("It holds now.");
  expect(await runCli(["eval", "pins"], at)).toMatchObject({ code: 0, stdout: "holds  a/../b\n" });

  const file = join(home.path, "pins/a%2F%2E%2E%2Fb.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("12345", "12346"));
  const played = await runCli(["eval", "pins", "--json"], at);
  expect(played.code).toBe(0);
  writeFileSync(file, readFileSync(file, "utf8").replace("It's 12346", "I do not know it"));
  const differing = await runCli(["eval", "pins", "--json"], at);
  expect(differing.code).toBe(1);
  expect(jsonLines<{ holds: boolean }>(differing)).toEqual([expect.objectContaining({ holds: false })]);
});

test.concurrent("a folder without a pin, a file that is none and a session that is not there are named", async () => {
  using home = makeDataDir();
  const at = { folder: home.path };
  expect(await runCli(["eval", "pins"], at)).toMatchObject({ code: 2, stderr: oneSentence(/Cannot read pins/u) });
  expect(await runCli(["sessions", "pin", "nobody"], at)).toMatchObject({
    code: 1,
    stderr: oneSentence(/There is no session "nobody"/u),
  });
  writeFileSync(join(home.path, "bad.json"), "{}");
  const run = await runCli(["eval", "pins", "."], at);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain("bad.json is not a pin: version");
});

import { expect, test } from "vitest";
import { jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const watch = async (args: readonly string[], folder: string) => {
  const program = startCli(["sessions", "watch", ...args], { folder });
  await program.wrote("Ctrl-C ends this.\n");
  return program;
};

test.concurrent("what another program's customer says is told as it is answered, until Ctrl-C", async () => {
  using home = makeDataDir();
  await using program = await watch([], home.path);
  await runCli(["chat", "--session", "s-1", "--user", "ada", "Hello"], { folder: home.path });
  await program.wrote("trace");
  program.child.kill("SIGINT");
  const run = await program.ended();
  expect(run).toMatchObject({ code: 0, stderr: "Watching all sessions; Ctrl-C ends this.\n" });
  expect(run.stdout).toMatch(/^s-1 · ada\n +1 You +Hello\n/u);
});

test.concurrent("--json is a turn a line, of one session alone where it is named", async () => {
  using home = makeDataDir();
  await using program = await watch(["s-2", "--json"], home.path);
  for (const session of ["s-1", "s-2"])
    await runCli(["chat", "--session", session, "Hello", "Where is my order?"], { folder: home.path });
  await program.wrote("\n", 3);
  program.child.kill("SIGINT");
  expect(jsonLines(await program.ended())).toMatchObject([
    { sessionId: "s-2", turn: 1, input: "Hello" },
    { sessionId: "s-2", turn: 2, input: "Where is my order?" },
  ]);
});

import { expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("a session is told anew from a turn on, and compared with what it was", async () => {
  using folder = makeDataDir();
  const run = (...args: string[]) => runCli(args, { folder: folder.path });
  await run("chat", "--session", "s-1", "--user", "demo-customer", "Where is my order?", "It's order 12345");
  await run("chat", "--session", "s-3", "--user", "demo-customer", "Where is my order?", "It's order 10885");

  const replayed = await run("sessions", "replay", "s-1", "--from", "2", "--as", "s-2");
  expect(replayed.stdout).toContain("Turn 2: the same: It's order 12345");
  expect(replayed.stderr).toContain("Kept as s-2");

  const { stdout } = await run("sessions", "diff", "s-1", "s-3");
  expect(stdout).toContain("[-12345-]{+10885+}");
  expect(stdout).toContain("1 of 2 turns differs.");

  const none = await run("sessions", "replay", "s-1", "--from", "7");
  expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/no turn 7; give one from 1 to 2/u) as string });
});

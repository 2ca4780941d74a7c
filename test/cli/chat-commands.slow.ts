import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { ContextView } from "../../src/context/ledger/context-view.ts";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test.concurrent("/context shows what is known, the active order first, and makes no turn", async () => {
  using home = makeDataDir();
  const said = [
    "/context",
    "Where is order 10155?",
    "no, sorry, I meant 12345",
    "My email is ann@b.example",
    "/context",
  ];
  const run = await runCli(["chat", "--session", "s", ...said], { folder: home.path });
  const lines = run.stdout.trimEnd().split("\n");
  expect(run.code).toBe(0);
  expect(lines[0]).toBe("Nothing is known yet.");
  expect(lines.slice(-3)).toEqual([
    "order_id  12345          active      said in turn 2",
    "email     ann@b.example  known       said in turn 3",
    "order_id  10155          superseded  said in turn 1; corrected to 12345 in turn 2",
  ]);
  const next = await runCli(["chat", "--session", "s", "--json", "hi"], { folder: home.path });
  expect(jsonLines<TurnResult>(next)[0]?.turn).toBe(4);
});

test.concurrent("a line /context with --json is a ContextView, before the first turn too", async () => {
  using home = makeDataDir();
  const stdin = "/context\r\nWhere is order 12345?\n  /context  \n/help\n";
  const run = await runCli(["chat", "--json"], { folder: home.path, stdin });
  const [before, turn, after, ...others] = jsonLines<ContextView & TurnResult>(run);
  expect(before).toEqual({ activeOrderId: null, entries: [] });
  expect(after).toEqual(turn?.context);
  expect(others).toEqual([]);
  expect(run.stderr).toContain("/context");
});

test.concurrent("/help lists the commands", async () => {
  using home = makeDataDir();
  const run = await runCli(["chat", "/help"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toMatch(/^\/context {2}.*\n\/help {2}/u);
});

test.concurrent("an unknown command is told in a sentence and not sent, while // sends what begins with /", async () => {
  using home = makeDataDir();
  const said = ["/hepl", "//hepl", "/ or 12345"];
  const run = await runCli(["chat", "--session", "s", "--json", ...said], { folder: home.path });
  const show = await runCli(["sessions", "show", "s", "--json"], { folder: home.path });
  expect(run.code).toBe(2);
  expect(run.stderr.split("Session s")[0]).toEqual(oneSentence(/no command "\/hepl"/u));
  expect((JSON.parse(show.stdout) as { turns: object[] }).turns).toMatchObject([
    { input: "/hepl" },
    { input: "/ or 12345" },
  ]);
});

test.concurrent("another user's session is nothing known, and not to go on with", async () => {
  using home = makeDataDir();
  await runCli(["chat", "--session", "s", "--user", "ann", "Where is order 12345?"], { folder: home.path });
  const run = await runCli(["chat", "--session", "s", "--user", "eve", "/context", "hi"], { folder: home.path });
  expect(run).toEqual({
    code: 1,
    stdout: "Nothing is known yet.\n",
    stderr: oneSentence(/no session "s".*--user/u),
  });
});

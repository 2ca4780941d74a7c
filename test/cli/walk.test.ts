import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** Every command's own suite is slow; here each area's way from one program to the next is gone once. */
test("an order that is imported is asked for in a chat, which is shown, evaluated and erased", async () => {
  using home = makeDataDir();
  const at = { folder: home.path };
  const order = { order_id: "#W1234567", user_id: "ada", status: "delivered", arrival_date: "2026-03-02" };
  writeFileSync(join(home.path, "orders.json"), JSON.stringify([order]));
  const imported = await runCli(["orders", "import", "orders.json", "--json"], at);
  expect(jsonLines(imported)).toMatchObject([{ imported: 1 }]);

  const says = ["Where is order #W1234567?", "Thanks!"];
  const chat = await runCli(["chat", "--session", "s", "--user", "ada", "--json", ...says], at);
  const turns = jsonLines<TurnResult>(chat);
  expect(chat).toMatchObject({ code: 0, stderr: "Session s\n" });
  expect(turns).toMatchObject([
    { turn: 1, reply: expect.stringMatching(/W1234567 .*delivered/u) as string },
    { turn: 2 },
  ]);

  const shown = await runCli(["sessions", "show", "s"], at);
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  for (const words of [...says, "lookup_order"]) expect(shown.stdout).toContain(words);

  const evaluated = await runCli(["eval", "sessions", "--json"], at);
  expect(evaluated).toMatchObject({ code: 0 });
  expect(jsonLines(evaluated)).toMatchObject([{ id: "s" }]);

  const erased = await runCli(["sessions", "erase", "--user", "ada", "--yes", "--json"], at);
  expect(jsonLines(erased)).toMatchObject([{ what: "user", sessions: 1, turns: 2 }]);
  const gone = await runCli(["sessions", "show", "s"], at);
  expect(gone).toEqual({ code: 1, stdout: "", stderr: oneSentence(/no session "s"/u) });
});

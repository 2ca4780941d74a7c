import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Session } from "../../src/sessions/session.ts";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const talk = (id: string, ...said: string[]) => ({
  id,
  messages: said.map((content, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content })),
});
const lines = (...values: unknown[]): string =>
  values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

describe.concurrent("sessions import", () => {
  test("makes sessions that list, show and users know, and twice is once", async () => {
    using home = makeDataDir();
    const file = lines({ ...talk("a", "Hi", "Hello"), user_id: "ada" }, talk("b", "Where is it?", "On its way."));
    writeFileSync(join(home.path, "talks.jsonl"), file);
    const run = (...args: string[]) => runCli(["sessions", ...args], { folder: home.path });
    const first = await run("import", "talks.jsonl", "--start", "2026-03-10T09:00:00Z", "--json");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(jsonLines(first)).toEqual([{ sessions: 2, unchanged: 0, spans: 4, refused: 0 }]);
    expect(jsonLines(await run("import", "talks.jsonl", "--json"))).toMatchObject([{ sessions: 0, unchanged: 2 }]);
    expect(jsonLines(await run("list", "--user", "ada", "--json"))).toMatchObject([{ sessionId: "a", turns: 1 }]);
    expect(jsonLines(await run("users", "--json"))).toMatchObject([{ userId: "ada", sessions: 1 }, { userId: null }]);
    expect(jsonLines<Session>(await run("show", "b", "--json"))).toMatchObject([
      {
        turns: [{ input: "Where is it?", output: "On its way.", startedAt: "2026-03-10T09:00:00.000Z", cost: null }],
        lifecycle: { state: "idle", revision: 1 },
        figures: { cost: null },
      },
    ]);
    expect((await run("users")).stdout).toMatch(
      /^user +sessions +turns +repeats +cost +last seen\nada +1 +1 +0 +unknown/u,
    );
  });

  test("names each line that is none, takes the rest, and exits with 1", async () => {
    using home = makeDataDir();
    const file = lines(
      talk("good", "Hi", "Hello"),
      "not JSON",
      { id: "no-roles", messages: [{ content: "Hi" }] },
      { id: "empty", messages: [] },
      { id: "orphan", messages: [{ role: "tool", tool_call_id: "x", content: "?" }] },
      talk("good too", "Hi", "Hello"),
    );
    const run = await runCli(["sessions", "import", "-", "--json"], { folder: home.path, stdin: file });
    expect(run.code).toBe(1);
    expect(jsonLines(run)).toEqual([{ sessions: 2, unchanged: 0, spans: 4, refused: 4 }]);
    expect(run.stderr.split("\n")).toEqual([
      "standard input, line 2 is not JSON; mend it, or take it out.",
      expect.stringMatching(/^standard input, line 3 is not a conversation: messages\.0\.role: /u),
      "standard input, line 4 has no messages; take it out.",
      "standard input, line 5 has a tool's message 0 that answers no call; give it the call's tool_call_id.",
      "4 lines could not be imported; the rest was.",
      "",
    ]);
  });

  test("a file that is not there and a time that is none are one sentence", async () => {
    using home = makeDataDir();
    const missing = await runCli(["sessions", "import", "missing.jsonl"], { folder: home.path });
    expect(missing).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot read missing\.jsonl: /u) });
    const noTime = await runCli(["sessions", "import", "x.jsonl", "--start", "soon"], { folder: home.path });
    expect(noTime).toMatchObject({ code: 2, stderr: oneSentence(/"soon" is no time/u) });
  });

  test("from Phoenix without an address says which variable is missing", async () => {
    using home = makeDataDir();
    const run = await runCli(["sessions", "import", "phoenix", "--project", "p"], { folder: home.path });
    expect(run).toMatchObject({ stdout: "", stderr: oneSentence(/PHOENIX_COLLECTOR_ENDPOINT is not set/u) });
    expect(run.code).not.toBe(0);
  });
});

describe.concurrent("sessions export", () => {
  test("gives conversations that import takes again, and eval transcripts reads", async () => {
    using home = makeDataDir();
    using other = makeDataDir();
    await runCli(["chat", "--session", "s", "--user", "ada", "Where is order 12345?", "Thanks"], { folder: home.path });
    const out = join(other.path, "out.jsonl");
    const run = await runCli(["sessions", "export", "--out", out], { folder: home.path });
    expect(run).toMatchObject({ code: 0, stdout: "" });
    const [session] = jsonLines<{ messages: { role: string }[] }>({ stdout: readFileSync(out, "utf8"), stderr: "" });
    expect(session).toMatchObject({ id: "s", user_id: "ada" });
    expect(session?.messages.map(({ role }) => role)).toEqual([
      "user",
      "assistant",
      "tool",
      "assistant",
      "user",
      "assistant",
    ]);
    const evaluated = await runCli(["eval", "transcripts", out, "--json"], { folder: other.path });
    expect(jsonLines(evaluated)).toMatchObject([{ id: "s" }]);
    expect((await runCli(["sessions", "import", out], { folder: other.path })).code).toBe(0);
    const again = await runCli(["sessions", "export"], { folder: other.path });
    expect(jsonLines(again)).toEqual([session]);
  });

  test("as CSV has a turn a row, and no cell that a spreadsheet would reckon", async () => {
    using home = makeDataDir();
    const file = lines(
      talk("a", '=HYPERLINK("http://evil.example","x")', 'Hello,\n"you"', "+1", "-2", "@SUM(1)", "\tok"),
    );
    await runCli(["sessions", "import", "-"], { folder: home.path, stdin: file });
    const { stdout, code } = await runCli(["sessions", "export", "--format", "csv"], { folder: home.path });
    expect(code).toBe(0);
    const rows: { [column: string]: string }[] = parse(stdout, { columns: true });
    expect(rows.map(({ session_id, turn, input, output }) => [session_id, turn, input, output])).toEqual([
      ["a", "1", `'=HYPERLINK("http://evil.example","x")`, 'Hello,\n"you"'],
      ["a", "2", "'+1", "'-2"],
      ["a", "3", "'@SUM(1)", "'\tok"],
    ]);
    expect(rows[0]?.["cost"]).toBe("");
  });

  test("of an unknown format, or into a folder that is not there, is one sentence", async () => {
    using home = makeDataDir();
    const format = await runCli(["sessions", "export", "--format", "xml"], { folder: home.path });
    expect(format).toMatchObject({ code: 2, stdout: "" });
    const folder = await runCli(["sessions", "export", "--out", "no/such/file"], { folder: home.path });
    expect(folder).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(/Cannot write no\/such\/file: /u) });
  });
});

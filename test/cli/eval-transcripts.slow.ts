import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const looping = {
  id: "looping",
  messages: [
    { role: "user", content: "Where is my parcel?" },
    { role: "assistant", content: "Please tell me your order number." },
    { role: "user", content: "I just told you, this is ridiculous" },
    { role: "assistant", content: "Please tell me your order number." },
  ],
};

test.concurrent("each conversation is a line of scores, breakdowns and turns", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), JSON.stringify(looping));
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const [evaluation] = jsonLines<{ scores: { name: string }[] }>(run);
  expect(evaluation).toMatchObject({ id: "looping", firstBreakdown: 3 });
  expect(evaluation?.scores.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["resolution", "coherence", "satisfaction", "frustration"]),
  );
});

test.concurrent("a line that is no conversation is named, the rest is evaluated, and the exit code is 1", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), `{"id":\n${JSON.stringify(looping)}\n`);
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json"], { folder: home.path });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain("talks.jsonl, line 1 is not JSON");
  expect(run.stderr).toContain("1 line could not be evaluated");
  expect(jsonLines(run)).toHaveLength(1);
});

test.concurrent("people read what broke, and how far to trust each score's mean", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), JSON.stringify(looping));
  const { stdout } = await runCli(["eval", "transcripts", "talks.jsonl"], { folder: home.path });
  expect(stdout).toMatch(/^BROKE +looping +\w+ +\w+ /u);
  expect(stdout).toMatch(/message 3, \w+ \(\w+\): /u);
  expect(stdout).toContain("1 session: 1 broke, 0 poor, 0 fine");
});

test.concurrent("a run that goes on holds its bars against all that stands in its file", async () => {
  using home = makeDataDir();
  const calm = {
    id: "calm",
    messages: [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello!" },
    ],
  };
  writeFileSync(join(home.path, "talks.jsonl"), [looping, calm].map((talk) => JSON.stringify(talk)).join("\n"));
  const args = ["eval", "transcripts", "talks.jsonl", "--out", "results.jsonl", "--fail-under"];
  const first = await runCli([...args, "frustration=0.01"], { folder: home.path });
  const again = await runCli([...args, "frustration=0.01"], { folder: home.path });
  const missed = await runCli([...args, "frustration=1"], { folder: home.path });
  const over = await runCli([...args, "frustration=0.01", "--fail-over", "frustration=0.01"], { folder: home.path });
  expect([first.code, again.code, missed.code, over.code]).toEqual([0, 0, 3, 3]);
  expect(again.stderr).toContain("0 sessions evaluated into results.jsonl, 2 stood there already.");
  expect(missed.stderr).toMatch(/frustration is 0\.\d{3}, under its bar of 1\./u);
  expect(over.stderr).toMatch(/frustration is 0\.\d{3}, over its bar of 0\.01\./u);
});

test.concurrent("a bar on a score that nobody gives is refused before anything is evaluated or written", async () => {
  using home = makeDataDir();
  writeFileSync(
    join(home.path, "talks.jsonl"),
    JSON.stringify({ id: "a", messages: [{ role: "user", content: "Hi" }] }),
  );
  const args = ["eval", "transcripts", "talks.jsonl", "--out", "results.jsonl", "--fail-over", "anger=0.2"];
  const { code, stdout, stderr } = await runCli(args, { folder: home.path });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^There is no score "anger" to hold against a bar; name one of resolution, .*, effort\.\n$/u);
  expect(existsSync(join(home.path, "results.jsonl"))).toBe(false);
});

test.concurrent("eval and import name the same lines that make no session, and go on", async () => {
  using home = makeDataDir();
  const lines = [
    { id: "empty", messages: [] },
    { id: " ", messages: [{ role: "user", content: "Hi" }] },
    { id: "orphan", messages: [{ role: "tool", tool_call_id: "c1", content: "{}" }] },
    { id: "no-role", messages: [{ content: "Hi" }] },
    looping,
  ];
  writeFileSync(join(home.path, "talks.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
  const evaluated = await runCli(["eval", "transcripts", "talks.jsonl", "--json"], { folder: home.path });
  const imported = await runCli(["sessions", "import", "talks.jsonl"], { folder: home.path });
  for (const { code, stderr } of [evaluated, imported]) {
    expect(code).toBe(1);
    expect(stderr).toContain("talks.jsonl, line 1 has no messages");
    expect(stderr).toContain("talks.jsonl, line 2 has an empty id");
    expect(stderr).toContain("talks.jsonl, line 3 has a tool's message 0 that answers no call");
    expect(stderr).toContain("talks.jsonl, line 4 is not a conversation: messages.0.role");
    expect(stderr).toContain("4 lines could not be");
  }
  expect(jsonLines<{ id: string }>(evaluated).map(({ id }) => id)).toEqual(["looping"]);
});

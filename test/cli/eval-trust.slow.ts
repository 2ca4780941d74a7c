import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, runCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** Results with their conversations, which end well or not; of the first 60 people say the same but for every tenth. */
const talks = Array.from({ length: 120 }, (_, at) => ({
  id: `talk ${at}`,
  userId: `user ${at % 40}`,
  messages: [
    { role: "user", content: "Please cancel order 12345." },
    {
      role: "assistant",
      content: at % 3 === 0 ? "I am sorry, I am unable to do that." : "Done: order 12345 is cancelled.",
    },
  ],
  scores: [{ name: "resolution", score: at % 3 === 0 ? 0 : 1, evaluator: "resolution@test" }],
  ...(at < 60 && { labels: { resolution: (at % 3 !== 0) !== (at % 10 === 0) } }),
}));

async function inFolder(
  lines: readonly unknown[],
  args: readonly string[],
  more: { readonly [file: string]: readonly unknown[] } = {},
): Promise<CliRun & { has: (file: string) => boolean; read: (file: string) => string }> {
  using home = makeDataDir();
  for (const [file, own] of Object.entries({ ...more, "talks.jsonl": lines }))
    writeFileSync(
      join(home.path, file),
      own.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
    );
  const run = await runCli(args, { folder: home.path });
  const texts = new Map(
    ["card.json", "page.html"]
      .filter((file) => existsSync(join(home.path, file)))
      .map((file) => [file, readFileSync(join(home.path, file), "utf8")]),
  );
  return { ...run, has: (file) => texts.has(file), read: (file) => texts.get(file) ?? "" };
}

test.concurrent("calibrate measures against the labels of a file, and writes cards and a page", async () => {
  const run = await inFolder(talks, [
    "eval",
    "calibrate",
    "talks.jsonl",
    "--json",
    "--name",
    "resolution",
    "--out",
    "card.json",
    "--html",
    "page.html",
  ]);
  expect(run.code).toBe(0);
  const [card] = jsonLines<{ sessions: number; groups: number; metrics: Record<string, { value: number }> }>(run);
  expect(card).toMatchObject({ sessions: 60, groups: 40, metrics: { accuracy: { value: 0.9 } } });
  expect(JSON.parse(run.read("card.json"))).toEqual([card]);
  expect(run.read("page.html")).toContain("<svg");
});

test.concurrent("transcripts that nobody has evaluated are evaluated first", async () => {
  const transcripts = talks.map(({ id, messages, labels }) => ({ id, messages, labels }));
  const run = await inFolder(transcripts, ["eval", "calibrate", "talks.jsonl", "--json", "--name", "resolution"]);
  expect(run.code).toBe(0);
  expect(jsonLines(run)).toMatchObject([{ evaluator: expect.stringMatching(/^resolution@\d/u), sessions: 60 }]);
});

test.concurrent("a label that is none is named with its line, the rest is measured, and the exit code is 1", async () => {
  const bad = { ...talks[0], labels: { resolution: "maybe" } };
  const run = await inFolder(
    [bad, "{", ...talks.slice(1)],
    ["eval", "calibrate", "talks.jsonl", "--json", "--name", "resolution"],
  );
  expect(run.code).toBe(1);
  expect(run.stderr).toContain("talks.jsonl, line 1: labels.resolution cannot be used: give true, false or a number.");
  expect(run.stderr).toContain("talks.jsonl, line 2 is not JSON");
  expect(run.stderr).toContain("2 lines of talks.jsonl could not be used");
  expect(jsonLines(run)).toMatchObject([{ sessions: 59 }]);
});

test.concurrent("a rate joins few labels with all scores, and a bar that it misses makes the exit code 3", async () => {
  const run = await inFolder(talks, [
    "eval",
    "rate",
    "resolution",
    "--results",
    "talks.jsonl",
    "--json",
    "--fail-under",
    "resolution=0.9",
  ]);
  expect(run.code).toBe(3);
  expect(run.stderr).toMatch(/^resolution is 0\.\d{3}, under its bar of 0\.9\.\n$/u);
  const [rate] = jsonLines<{ rate: number; low: number; high: number; labels: number; groups: number }>(run);
  expect(rate).toMatchObject({ labels: 60, groups: 40, sessions: 120 });
  expect(rate?.low).toBeLessThan(0.65);
  expect(rate?.high).toBeGreaterThan(0.65);
});

test.concurrent("without labels there is no rate to publish", async () => {
  const run = await inFolder(talks.slice(60), ["eval", "rate", "resolution", "--results", "talks.jsonl"]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("needs labels of at least 5 users, and there are 0");
});

test.concurrent("two runs that are the same differ in nothing", async () => {
  const run = await inFolder(talks, [
    "eval",
    "compare",
    "talks.jsonl",
    "talks.jsonl",
    "--json",
    "--name",
    "resolution",
  ]);
  expect(run.code).toBe(0);
  expect(jsonLines(run)).toMatchObject([{ name: "resolution", difference: 0, verdict: "noise" }]);
});

test.concurrent("labels of one file are of two runs that have no session in common", async () => {
  const unlabelled = talks.map(({ id, userId, messages, scores }) => ({ id, userId, messages, scores }));
  const later = unlabelled.map((talk) => ({ ...talk, id: `later ${talk.id}` }));
  const labels = [...unlabelled, ...later].map(({ id }, at) => ({ id, labels: { resolution: at % 2 === 0 } }));
  const run = await inFolder(
    unlabelled,
    ["eval", "compare", "talks.jsonl", "later.jsonl", "--labels", "labels.jsonl", "--json"],
    { "later.jsonl": later, "labels.jsonl": labels },
  );
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(run)).toMatchObject([{ name: "resolution", a: 0.5, b: 0.5, byPeople: true }]);
});

test.concurrent("a score that one of two runs can never tell did not fall", async () => {
  const told = (score: number | null) => [
    { name: "resolution", score: 1, evaluator: "resolution@test" },
    { name: "grounded", score, evaluator: "grounded@test" },
  ];
  const run = await inFolder(
    talks.map((talk) => ({ ...talk, scores: told(1) })),
    ["eval", "compare", "talks.jsonl", "later.jsonl", "--json", "--fail-under", "grounded=0.5"],
    { "later.jsonl": talks.map((talk) => ({ ...talk, scores: told(null) })) },
  );
  expect(jsonLines<{ name: string }>(run).map(({ name }) => name)).toEqual(["resolution"]);
  expect(run).toMatchObject({ code: 3, stderr: "No session tells of grounded, to hold against its bar of 0.5.\n" });
});

test.concurrent("transcripts fall short of a bar, and their report is written all the same", async () => {
  const run = await inFolder(talks, [
    "eval",
    "transcripts",
    "talks.jsonl",
    "--json",
    "--fail-under",
    "resolution=0.99",
    "--html",
    "page.html",
  ]);
  expect(run.code).toBe(3);
  expect(jsonLines(run)).toHaveLength(120);
  expect(run.read("page.html")).toContain("120 sessions");
});

test.concurrent("cards tells of the shipped evaluators what they were measured on", async () => {
  const run = await inFolder([], ["eval", "cards", "--json"]);
  expect(jsonLines<{ on: string }>(run).map(({ on }) => on)).toContain("STAR");
});

test.concurrent("a report that cannot be written is refused before anything is evaluated", async () => {
  const run = await inFolder(talks, ["eval", "transcripts", "talks.jsonl", "--html", "missing/page.html"]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/^Cannot write missing\/page\.html: .*; name a file in a folder you can write\.\n$/u);
});

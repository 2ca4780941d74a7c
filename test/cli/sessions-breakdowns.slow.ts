import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const again = "Please tell me your order number.";
const talks = [
  {
    id: "broken",
    user_id: "ada",
    messages: [
      { role: "user", content: "Where is my parcel? My order number is 12345." },
      { role: "assistant", content: again },
      { role: "user", content: "12345, I just told you, this is ridiculous" },
      { role: "assistant", content: again },
    ],
  },
  {
    id: "fine",
    user_id: "bob",
    messages: [
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hello, how can I help?" },
    ],
  },
];

async function homeWithTalks() {
  const home = makeDataDir();
  writeFileSync(join(home.path, "talks.jsonl"), talks.map((talk) => JSON.stringify(talk)).join("\n"));
  await runCli(["sessions", "import", "talks.jsonl"], { folder: home.path });
  return home;
}

interface Line {
  sessionId: string;
  firstBreakdown: { turn: number; kind: string; cause: string; evidence: string } | null;
}

test.concurrent("a session that broke has its first breakdown with its turn, one that did not has none", async () => {
  using home = await homeWithTalks();
  const lines = jsonLines<Line>(await runCli(["sessions", "breakdowns", "--json"], { folder: home.path }));
  expect(lines).toHaveLength(2);
  const first = new Map(lines.map(({ sessionId, firstBreakdown }) => [sessionId, firstBreakdown]));
  expect(first.get("fine")).toBeNull();
  expect(first.get("broken")).toMatchObject({ turn: 1, kind: "dropped_memory", cause: "memory" });
});

test.concurrent("people read how often what broke first, and in which turn", async () => {
  using home = await homeWithTalks();
  const run = await runCli(["sessions", "breakdowns"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("1 of 2 sessions broke");
  expect(run.stdout).toMatch(/dropped_memory +memory +1/u);
  expect(run.stdout).toMatch(/broken {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}turn 1/u);
});

test.concurrent("one user's sessions alone", async () => {
  using home = await homeWithTalks();
  const run = await runCli(["sessions", "breakdowns", "--user", "bob"], { folder: home.path });
  expect(run.stdout).toBe("0 of 1 session broke\n");
});

test.concurrent("a count that cannot be is refused", async () => {
  using home = makeDataDir();
  const run = await runCli(["sessions", "breakdowns", "--limit", "none"], { folder: home.path });
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(/whole number from 1/u) });
});

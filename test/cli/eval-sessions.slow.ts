import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openObeyingJudge } from "../../bench/judges/obeying-judge.ts";
import { createSupportBot } from "../../src/app.ts";
import type { SessionEvaluation } from "../../src/evals/evaluate-session.ts";
import type { Session } from "../../src/sessions/session.ts";
import { openChatCompletionsServer } from "../support/chat-completions-server.ts";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** A folder in which each of these sessions has one turn. */
async function homeWith(sessions: readonly { sessionId: string; userId: string }[]) {
  const home = makeDataDir();
  await say(home.path, sessions);
  return home;
}

async function say(folder: string, sessions: readonly { sessionId: string; userId: string }[]): Promise<void> {
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(folder) });
  for (const who of sessions) await bot.say({ ...who, text: "Where is order 12345?" });
}

const ada = { sessionId: "a", userId: "ada" };
const bob = { sessionId: "b", userId: "bob" };
const evaluated = (run: { stdout: string; stderr: string }) =>
  jsonLines<SessionEvaluation>(run)
    .map(({ id }) => id)
    .toSorted();

test("a session is evaluated once, and again when it went on", async () => {
  using home = await homeWith([ada, bob]);
  const evaluate = () => runCli(["eval", "sessions", "--json"], { folder: home.path });
  const first = await evaluate();
  expect(first).toMatchObject({ code: 0, stderr: "2 sessions evaluated.\n" });
  expect(evaluated(first)).toEqual(["a", "b"]);
  expect(await evaluate()).toMatchObject({
    stdout: "",
    stderr: "0 sessions evaluated, 2 went on no further since (--all: those too).\n",
  });
  await say(home.path, [bob]);
  expect(evaluated(await evaluate())).toEqual(["b"]);
});

test("a session is looked at again when its user comes back for the same order, which revokes it", async () => {
  using home = await homeWith([ada]);
  const evaluate = () => runCli(["eval", "sessions", "--json"], { folder: home.path });
  const [before] = jsonLines<SessionEvaluation>(await evaluate());
  expect(before?.outcome).not.toBe("revoked");
  await say(home.path, [{ sessionId: "again", userId: "ada" }]);
  const after = jsonLines<SessionEvaluation>(await evaluate());
  expect(Object.fromEntries(after.map(({ id, outcome }) => [id, outcome]))).toEqual({
    a: "revoked",
    again: before?.outcome,
  });
  expect(after.find(({ id }) => id === "a")?.scores).toContainEqual(
    expect.objectContaining({ name: "resolution", label: "revoked" }),
  );
  expect((await evaluate()).stdout).toBe("");
});

test("--all evaluates those too that went on no further, so that a bar can be held against them", async () => {
  using home = await homeWith([ada, bob]);
  await runCli(["eval", "sessions"], { folder: home.path });
  const again = await runCli(["eval", "sessions", "--all", "--json", "--fail-under", "coherence=1"], {
    folder: home.path,
  });
  expect(evaluated(again)).toEqual(["a", "b"]);
  expect(again.code).toBe(0);
});

test("people read a line a session, and in the end what all came to", async () => {
  using home = await homeWith([ada, bob]);
  const { stdout } = await runCli(["eval", "sessions"], { folder: home.path });
  expect(stdout).toMatch(/^fine +a +assumed$/mu);
  expect(stdout).toContain("2 sessions: 0 broke, 0 poor, 2 fine");
  expect(stdout).toMatch(/resolution +\.\d\d +0 +kappa /u);
  const one = await runCli(["eval", "sessions", "--all", "--session", "a"], { folder: home.path });
  expect(one.stdout).toMatch(/^ +coherence +1\.00 +coherent +No reply/mu);
});

test("scores stand on the session as annotations, one an evaluator however often it is evaluated", async () => {
  using home = await homeWith([ada]);
  await runCli(["eval", "sessions"], { folder: home.path });
  await say(home.path, [ada]);
  await runCli(["eval", "sessions"], { folder: home.path });
  const shown = await runCli(["sessions", "show", "a", "--json"], { folder: home.path });
  const { annotations = [] } = JSON.parse(shown.stdout) as Session;
  const identifiers = annotations.map(({ identifier }) => identifier);
  expect(new Set(identifiers).size).toBe(identifiers.length);
  expect(identifiers).toContainEqual(expect.stringMatching(/^resolution@/u));
  expect(annotations.every(({ annotatorKind }) => annotatorKind === "CODE")).toBe(true);
});

test("a judge that comes later is asked for what it has not seen, and one that failed is asked again", async () => {
  using home = await homeWith([ada]);
  await runCli(["eval", "sessions"], { folder: home.path });
  const judged = ["eval", "sessions", "--json", "--judge", "small", "--rubrics", "resolution"];
  await using broken = await openChatCompletionsServer([{ status: 401, message: "wrong key" }]);
  const failed = await runCli(judged, { folder: home.path, env: { OPENAI_BASE_URL: broken.url } });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("a: no verdict of resolution@judge1-small:");
  await using server = await openObeyingJudge("clever");
  const env = { OPENAI_BASE_URL: server.url };
  const [evaluation] = jsonLines<SessionEvaluation>(await runCli(judged, { folder: home.path, env }));
  expect(evaluation?.scores.at(-1)).toMatchObject({ evaluator: "resolution@judge1-small", kind: "LLM", score: 1 });
  expect((await runCli(judged, { folder: home.path, env })).stdout).toBe("");
  expect(server.calls()).toBe(1);
});

test("one session, one user's, or those since a time", async () => {
  using home = await homeWith([ada, bob]);
  const evaluate = (...args: string[]) => runCli(["eval", "sessions", "--json", ...args], { folder: home.path });
  expect(evaluated(await evaluate("--since", "2999-01-01"))).toEqual([]);
  expect(evaluated(await evaluate("--session", "b"))).toEqual(["b"]);
  expect(evaluated(await evaluate("--user", "ada", "--since", "1d"))).toEqual(["a"]);
  expect(await evaluate("--session", "c")).toEqual({ code: 1, stdout: "", stderr: oneSentence(/no session "c"/u) });
  expect((await evaluate("--since", "soon")).code).toBe(2);
});

test("an erased session leaves nothing of its evaluation", async () => {
  using home = await homeWith([ada]);
  await runCli(["eval", "sessions"], { folder: home.path });
  await runCli(["sessions", "erase", "--user", "ada", "--yes"], { folder: home.path });
  await say(home.path, [{ sessionId: "a", userId: "eve" }]);
  expect(evaluated(await runCli(["eval", "sessions", "--json"], { folder: home.path }))).toEqual(["a"]);
});

test("a person's word takes a session to the queue's end", async () => {
  using home = await homeWith([ada, bob]);
  await runCli(["eval", "sessions"], { folder: home.path });
  const queue = async () =>
    jsonLines<{ sessionId: string; seen: boolean }>(
      await runCli(["sessions", "queue", "--sample", "2", "--json"], { folder: home.path }),
    );
  const [first, second] = await queue();
  const said = ["--name", "resolution", "--label", "resolved", "--score", "1", "--by", "eve"];
  const run = await runCli(["sessions", "annotate", first?.sessionId ?? "", ...said], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stdout: `${first?.sessionId}: resolution: resolved · 1\n`, stderr: "" });
  expect(await queue()).toMatchObject([
    { sessionId: second?.sessionId, seen: false },
    { sessionId: first?.sessionId, seen: true },
  ]);
});

test("what a person says is held to the kinds of the config, and to the session's turns", async () => {
  using home = await homeWith([ada]);
  const annotationKinds = {
    solved: { type: "categorical", labels: ["yes", "no"] },
    effort: { type: "numeric", max: 5 },
  };
  writeFileSync(join(home.path, "evals.json"), JSON.stringify({ annotationKinds }));
  const annotate = (...said: string[]) =>
    runCli(["sessions", "annotate", "a", ...said], { folder: home.path, env: { SUPPORTBOT_EVALS: "evals.json" } });
  const wrongLabel = await annotate("--name", "solved", "--label", "perhaps");
  expect(wrongLabel).toEqual({ code: 2, stdout: "", stderr: oneSentence(/"solved" wants a label of yes, no/u) });
  const wrongScore = await annotate("--name", "effort", "--score", "9");
  expect(wrongScore).toEqual({ code: 2, stdout: "", stderr: oneSentence(/"effort" wants a score up to 5/u) });
  const noShare = await annotate("--name", "resolution", "--score", "7");
  expect(noShare).toEqual({
    code: 2,
    stdout: "",
    stderr: oneSentence(/"resolution" wants a score from 0 to 1, and 7/u),
  });
  expect((await annotate("--name", "solved", "--label", "yes", "--turn", "7")).stderr).toContain("has no turn 7");
  expect(await annotate("--name", "solved", "--label", "yes", "--turn", "1")).toMatchObject({ code: 0 });
});

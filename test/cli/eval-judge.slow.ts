import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openObeyingJudge } from "../../bench/judges/obeying-judge.ts";
import type { SessionEvaluation } from "../../src/evals/evaluate-session.ts";
import { openChatCompletionsServer } from "../support/chat-completions-server.ts";
import { jsonLines, oneSentence, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const talk = (id: string) => ({
  id,
  messages: [
    { role: "user", content: "I want to return order 12345." },
    { role: "assistant", content: "I am sorry, that is not possible." },
  ],
});

function homeWith(count: number) {
  const home = makeDataDir();
  const lines = Array.from({ length: count }, (_, index) => JSON.stringify(talk(`t${index}`)));
  writeFileSync(join(home.path, "talks.jsonl"), `${lines.join("\n")}\n`);
  return home;
}

const linesIn = (file: string) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as SessionEvaluation);

test.concurrent("with --judge a model scores each session too, under its own name", async () => {
  await using server = await openObeyingJudge("clever");
  using home = homeWith(2);
  const env = { OPENAI_BASE_URL: server.url };
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json", "--judge", "small"], {
    folder: home.path,
    env,
  });
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(/^The judge was asked 8 times: \d+ → 160 tokens, at no known price\.\n$/u);
  for (const { scores } of jsonLines<SessionEvaluation>(run)) {
    expect(scores.filter(({ kind }) => kind === "LLM").map(({ evaluator }) => evaluator)).toEqual([
      "resolution@judge1-small",
      "coherence@judge1-small",
      "satisfaction@judge1-small",
      "frustration@judge1-small",
    ]);
    expect(scores.find(({ evaluator }) => evaluator === "resolution@judge1-small")?.score).toBe(0);
  }
});

test.concurrent("a judge that answers prose, a 500 or nothing in time is named for its session, and the rest goes on", async () => {
  await using server = await openChatCompletionsServer([
    { text: "It went well." },
    { text: "Very well indeed." },
    { status: 401, message: "wrong key" },
    { hangs: true },
  ]);
  using home = homeWith(3);
  const args = ["--judge", "openai:small", "--rubrics", "resolution", "--concurrency", "1", "--patience", "2"];
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json", ...args], {
    folder: home.path,
    env: { OPENAI_BASE_URL: server.url },
  });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(
    /t0: no verdict of resolution@judge1-small: it answered no choice but "Very well indeed\."/u,
  );
  expect(run.stderr).toMatch(/t1: no verdict of resolution@judge1-small: .*wrong key/u);
  expect(run.stderr).toMatch(/t2: no verdict of resolution@judge1-small: it did not answer in 2 s/u);
  expect(run.stderr).toContain("In 3 sessions an evaluator gave no verdict; the rest is there.");
  const evaluations = jsonLines<SessionEvaluation>(run);
  expect(evaluations.map(({ scores }) => scores.at(-1))).toMatchObject(
    ["t0", "t1", "t2"].map(() => ({ kind: "LLM", score: null, label: "failed" })),
  );
  expect(evaluations.every(({ scores }) => scores.some(({ kind }) => kind === "CODE"))).toBe(true);
});

test.concurrent("past the budget no judge is asked, and the rules go on", async () => {
  await using server = await openObeyingJudge("clever");
  using home = homeWith(4);
  const args = ["--judge", "small", "--rubrics", "resolution", "--calls", "2", "--concurrency", "1"];
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json", ...args], {
    folder: home.path,
    env: { OPENAI_BASE_URL: server.url },
  });
  expect(run.code).toBe(1);
  expect(server.calls()).toBe(2);
  expect(run.stderr).toContain("t2: no verdict of resolution@judge1-small: the budget of 2 calls is spent.");
  expect(run.stderr).toContain("In 2 sessions an evaluator gave no verdict");
  const labels = jsonLines<SessionEvaluation>(run).map(({ scores }) => scores.at(-1)?.label);
  expect(labels).toEqual(["unresolved", "unresolved", "not_asked", "not_asked"]);
});

test.concurrent("a budget of money needs a price, and holds with one", async () => {
  await using server = await openObeyingJudge("clever");
  using home = homeWith(4);
  const args = ["eval", "transcripts", "talks.jsonl", "--judge", "small", "--rubrics", "answered", "--budget", "0.006"];
  const env = { OPENAI_BASE_URL: server.url };
  const unknown = await runCli(args, { folder: home.path, env });
  expect(unknown).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(/What small costs is not known/u) });
  writeFileSync(join(home.path, "evals.json"), JSON.stringify({ prices: { small: { input: 1, output: 10 } } }));
  const priced = await runCli([...args, "--concurrency", "1"], {
    folder: home.path,
    env: { ...env, SUPPORTBOT_EVALS: "evals.json" },
  });
  expect(priced.code).toBe(1);
  expect(priced.stderr).toContain("another call could pass the budget of 0.006");
  const [, spent = ""] = /tokens, (\d+\.\d+) in all\./u.exec(priced.stderr) ?? [];
  expect(Number(spent)).toBeGreaterThan(0);
  expect(Number(spent)).toBeLessThanOrEqual(0.006);
});

test.concurrent("a run goes on where it was cut off, and asks anew what failed", async () => {
  using home = homeWith(3);
  const out = join(home.path, "out.jsonl");
  const args = ["eval", "transcripts", "talks.jsonl", "--out", "out.jsonl"];
  const first = await runCli(args, { folder: home.path });
  expect(first).toMatchObject({ code: 0, stderr: "3 sessions evaluated into out.jsonl.\n" });
  const whole = readFileSync(out, "utf8").split("\n");
  const failed = whole[1]?.replace(/"label":"\w+"/u, '"label":"failed"') ?? "";
  writeFileSync(out, [whole[0], failed, whole[2]?.slice(0, 40)].join("\n"));
  const next = await runCli(args, { folder: home.path });
  expect(next.stderr).toBe("2 sessions evaluated into out.jsonl, 1 stood there already.\n");
  expect(linesIn(out).map(({ id }) => id)).toEqual(["t0", "t1", "t2"]);
  expect(existsSync(`${out}.lock`)).toBe(false);
  appendFileSync(join(home.path, "talks.jsonl"), `${JSON.stringify(talk("t0"))}\n`);
  const twice = await runCli(args, { folder: home.path });
  expect(twice.stderr).toBe("1 session evaluated into out.jsonl, 3 stood there already.\n");
});

test.concurrent("a killed run leaves whole lines, and a second run at once is refused", async () => {
  await using server = await openChatCompletionsServer([{ hangs: true }]);
  using home = homeWith(2);
  const env = { OPENAI_BASE_URL: server.url };
  const args = ["eval", "transcripts", "talks.jsonl", "--out", "out.jsonl"];
  const judged = [...args, "--judge", "small", "--rubrics", "resolution", "--concurrency", "1"];
  {
    await using hanging = startCli(judged, { folder: home.path, env });
    hanging.child.stdin.end();
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1);
    const second = await runCli(args, { folder: home.path });
    expect(second).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(/Another run is writing to out\.jsonl/u) });
  }
  expect(existsSync(join(home.path, "out.jsonl.lock"))).toBe(true);
  const after = await runCli(args, { folder: home.path });
  expect(after).toMatchObject({ code: 0, stderr: "2 sessions evaluated into out.jsonl.\n" });
});

test.concurrent("Ctrl-C keeps what is done and says how to go on", async () => {
  await using server = await openObeyingJudge("clever");
  await using hanging = await openChatCompletionsServer([{ hangs: true }]);
  using home = homeWith(2);
  const judged = ["--judge", "small", "--rubrics", "resolution", "--concurrency", "1"];
  const args = ["eval", "transcripts", "talks.jsonl", "--out", "out.jsonl", ...judged];
  await using run = startCli(args, { folder: home.path, env: { OPENAI_BASE_URL: hanging.url } });
  run.child.stdin.end();
  await expect.poll(() => hanging.requests.length, { timeout: 20_000 }).toBe(1);
  run.child.kill("SIGINT");
  const { code, stderr } = await run.ended();
  expect(code).toBe(1);
  expect(stderr).toContain("Stopped; what is done is kept, and the same command goes on with the rest.");
  const next = await runCli(args, { folder: home.path, env: { OPENAI_BASE_URL: server.url } });
  expect(next.code).toBe(0);
  expect(linesIn(join(home.path, "out.jsonl"))).toHaveLength(2);
});

test.concurrent("an evaluator of one's own is one file that the config names", async () => {
  using home = homeWith(1);
  writeFileSync(
    join(home.path, "polite.mjs"),
    "export default { name: 'polite', version: 2, evaluate: ({ messages }) => ({ score: messages.some((m) => /sorry/.test(m.text)) ? 1 : 0, label: 'polite', explanation: 'It says sorry.' }) };",
  );
  writeFileSync(join(home.path, "evals.json"), JSON.stringify({ evaluators: ["./polite.mjs"] }));
  const env = { SUPPORTBOT_EVALS: "evals.json" };
  const run = await runCli(["eval", "transcripts", "talks.jsonl", "--json"], { folder: home.path, env });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const [evaluation] = jsonLines<SessionEvaluation>(run);
  expect(evaluation?.scores.at(-1)).toMatchObject({ name: "polite", score: 1, kind: "CODE", evaluator: "polite@2" });
});

test.concurrent.each([
  ["no file", undefined, /Cannot read evals\.json: ENOENT/u],
  ["no JSON", "{", /Cannot read evals\.json/u],
  ["a part nobody knows", '{"judges":[]}', /evals\.json cannot be used: .*judges/u],
  ["a price that is none", '{"prices":{"m":{"input":-1,"output":1}}}', /evals\.json cannot be used: prices\.m\.input/u],
  ["an evaluator that is none", '{"evaluators":["./evals.json"]}', /evals\.json cannot be used: name/u],
])("a config that is %s is one sentence", async (_, text, about) => {
  using home = homeWith(1);
  if (text !== undefined) writeFileSync(join(home.path, "evals.json"), text);
  const env = { SUPPORTBOT_EVALS: "evals.json" };
  const run = await runCli(["eval", "transcripts", "talks.jsonl"], { folder: home.path, env });
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(about) });
});

test.concurrent.each([
  [["--judge", "offline:"], { OPENAI_API_KEY: "" }, /needs OPENAI_API_KEY/u],
  [["--judge", "m", "--rubrics", "beauty"], { OPENAI_API_KEY: "k" }, /no rubric "beauty"/u],
  [["--calls", "3"], {}, /Without --judge nobody is asked/u],
  [["--judge", "m", "--calls", "0"], {}, /It is no count/u],
] as const)("%j is wrong use", async (args, env, about) => {
  using home = homeWith(1);
  const run = await runCli(["eval", "transcripts", "talks.jsonl", ...args], { folder: home.path, env });
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(about);
});

import { join } from "node:path";
import { createClient } from "@arizeai/phoenix-client";
import { getSessionTurns } from "@arizeai/phoenix-client/sessions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openObeyingJudge } from "../../bench/judges/obeying-judge.ts";
import type { SessionEvaluation } from "../../src/evals/evaluate-session.ts";
import { jsonLines, runCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { startPhoenix, type Phoenix } from "../support/phoenix.ts";
import { openPythonVenv } from "../support/python-venv.ts";

const venv = await openPythonVenv(join(import.meta.dirname, "requirements.txt"));
if ("missing" in venv) console.warn(`skipped: a real Phoenix. ${venv.missing}`);
const bin = "bin" in venv ? venv.bin : "";

describe.skipIf("missing" in venv)("scores at a real Phoenix", () => {
  const home = makeDataDir();
  let phoenix: Phoenix;
  let client: ReturnType<typeof createClient>;
  let evaluation: SessionEvaluation | undefined;

  beforeAll(async () => {
    phoenix = await startPhoenix(bin);
    client = createClient({ options: { baseUrl: phoenix.url }, getEnvironmentOptions: () => ({}) });
    await run(["chat", "--session", "s-1", "Where is my order?", "It's order 12345"]);
    [evaluation] = jsonLines<SessionEvaluation>(await run(["eval", "sessions", "--json"]));
  });

  afterAll(async () => {
    await phoenix[Symbol.asyncDispose]();
    home[Symbol.dispose]();
  });

  test("the session has each evaluator's score, label and explanation", async () => {
    const said = await ofSession();
    const scores = evaluation?.scores ?? [];
    expect(said.map(({ identifier }) => identifier).toSorted()).toEqual(
      scores.map(({ evaluator }) => evaluator).toSorted(),
    );
    const resolution = scores.find(({ name }) => name === "resolution");
    expect(said.find(({ name }) => name === "resolution")).toMatchObject({
      annotator_kind: "CODE",
      result: { score: resolution?.score, label: resolution?.label, explanation: resolution?.explanation },
    });
  });

  test("each turn's root span has the turn's scores, and whether it broke", async () => {
    for (const { root, said } of await ofTurns()) {
      expect(root).not.toBe("");
      expect(said.map(({ name }) => name).toSorted()).toEqual([
        "answered",
        "breakdown",
        "grounded",
        "satisfaction",
        "tool_use",
      ]);
    }
  });

  test("a session that went on is evaluated again, and each score stands there once", async () => {
    await run(["chat", "--session", "s-1", "When will it arrive?"]);
    const before = await ofSession();
    expect(jsonLines(await run(["eval", "sessions", "--json"]))).toHaveLength(1);
    expect(await ofSession()).toHaveLength(before.length);
    const turns = await ofTurns();
    expect(turns.map(({ said }) => said.length)).toEqual([5, 5, 5]);
  });

  test("a judge's score and a person's stand beside the rules', each by its kind", async () => {
    await using server = await openObeyingJudge("clever");
    await run(["eval", "sessions", "--judge", "small", "--rubrics", "resolution"], { OPENAI_BASE_URL: server.url });
    await run(["sessions", "annotate", "s-1", "--name", "resolution", "--label", "yes", "--score", "1", "--by", "ann"]);
    const said = (await ofSession()).filter(({ name }) => name === "resolution");
    expect(said.map(({ annotator_kind: kind }) => kind).toSorted()).toEqual(["CODE", "HUMAN", "LLM"]);
  });

  async function run(args: readonly string[], env: { [name: string]: string } = {}): Promise<CliRun> {
    const there = { PHOENIX_COLLECTOR_ENDPOINT: phoenix.url, PHOENIX_GRPC_PORT: String(phoenix.grpcPort) };
    const ended = await runCli(args, { folder: home.path, env: { ...there, ...env } });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).not.toMatch(/did not reach|wait for/u);
    return ended;
  }

  async function ofSession() {
    const { data } = await client.GET("/v1/projects/{project_identifier}/session_annotations", {
      params: { path: { project_identifier: "supportbot" }, query: { session_ids: ["s-1"] } },
    });
    return data?.data ?? [];
  }

  async function ofTurns() {
    const turns = await getSessionTurns({ client, sessionId: "s-1" });
    return await Promise.all(
      turns.map(async ({ rootSpan }) => {
        const root = rootSpan?.context.span_id ?? "";
        const { data } = await client.GET("/v1/projects/{project_identifier}/span_annotations", {
          params: { path: { project_identifier: "supportbot" }, query: { span_ids: [root] } },
        });
        return { root, said: data?.data ?? [] };
      }),
    );
  }
});

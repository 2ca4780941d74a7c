import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@arizeai/phoenix-client";
import { getDatasetExamples } from "@arizeai/phoenix-client/datasets";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SessionEvaluation } from "../../src/evals/evaluate-session.ts";
import { jsonLines, oneSentence, runCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { startPhoenix, type Phoenix } from "../support/phoenix.ts";
import { openPythonVenv } from "../support/python-venv.ts";

const venv = await openPythonVenv(join(import.meta.dirname, "requirements.txt"));
if ("missing" in venv) console.warn(`skipped: a real Phoenix. ${venv.missing}`);
const bin = "bin" in venv ? venv.bin : "";

const talk = (id: string, ...words: string[]) =>
  JSON.stringify({
    id,
    labels: { resolution: true },
    messages: words.map((content, at) => ({ role: at % 2 === 0 ? "user" : "assistant", content })),
  });
const good = talk("good", "Where is order W1?", "It arrives on Friday.", "Great, thanks!", "You are welcome.");
const bad = talk(
  "bad",
  "Change my address!",
  "Sorry, I did not get that.",
  "My address!",
  "Sorry, I did not get that.",
);

interface Told {
  datasetId: string;
  versionId: string;
  experimentId: string;
  sessions: number;
  runs: number;
}

interface RunTold {
  example_id: string;
  output: { reply: string };
  annotations: { name: string; annotator_kind: string; label: string; score: number | null; explanation: string }[];
}

describe.skipIf("missing" in venv)("sessions uploaded to a real Phoenix", () => {
  const home = makeDataDir();
  let phoenix: Phoenix;
  let client: ReturnType<typeof createClient>;

  beforeAll(async () => {
    phoenix = await startPhoenix(bin);
    client = createClient({ options: { baseUrl: phoenix.url }, getEnvironmentOptions: () => ({}) });
    writeFileSync(join(home.path, "talks.jsonl"), `${good}\n${bad}\n`);
  });

  afterAll(async () => {
    await phoenix[Symbol.asyncDispose]();
    home[Symbol.dispose]();
  });

  test("are examples of a dataset, and an experiment's runs with each score of the results", async () => {
    const evaluated = await run("eval", "transcripts", "talks.jsonl", "--json", "--out", "results.jsonl");
    const [first] = jsonLines<SessionEvaluation>(evaluated);
    const told = toldIn(await run(...command("whole"), "--experiment", "rules", "--results", "results.jsonl"));
    expect(told).toMatchObject({ sessions: 2, runs: 2 });
    const { examples } = await getDatasetExamples({ client, dataset: { datasetName: "whole" } });
    expect(examples.find(({ id }) => id === "good")).toMatchObject({
      input: { messages: [{ role: "user", content: "Where is order W1?" }, {}, {}, {}] },
      output: { reply: "You are welcome." },
      metadata: { id: "good", labels: { resolution: true } },
    });
    const runs = await runsOf(told.experimentId);
    const said = runs.find(({ output }) => output.reply === "You are welcome.");
    expect(said?.annotations.map(({ name }) => name).toSorted()).toEqual(
      [...(first?.scores ?? []).map(({ name }) => name), "breakdown"].toSorted(),
    );
    for (const { name, score, label, explanation } of first?.scores ?? [])
      expect(said?.annotations.find((one) => one.name === name)).toMatchObject({
        annotator_kind: "CODE",
        score,
        label,
        explanation,
      });
  });

  test("twice are there once, and what is there is not sent again", async () => {
    const upload = () => run(...command("twice"), "--experiment", "rules");
    const first = toldIn(await upload());
    const runs = await runsOf(first.experimentId);
    expect(toldIn(await upload())).toEqual(first);
    // When each evaluation was sent is in it: what is there already is not sent again.
    expect(await runsOf(first.experimentId)).toEqual(runs);
    const { data } = await client.GET("/v1/datasets/{id}/versions", { params: { path: { id: first.datasetId } } });
    expect(data?.data).toHaveLength(1);
    const experiments = await client.GET("/v1/datasets/{dataset_id}/experiments", {
      params: { path: { dataset_id: first.datasetId } },
    });
    expect(experiments.data?.data).toHaveLength(1);
  });

  test("of which an experiment has only a part are made whole by the next upload", async () => {
    const { datasetId, versionId } = toldIn(await run(...command("cut-off")));
    const { examples } = await getDatasetExamples({ client, dataset: { datasetId } });
    const made = await client.POST("/v1/datasets/{dataset_id}/experiments", {
      params: { path: { dataset_id: datasetId } },
      body: { name: "rules", version_id: versionId },
    });
    const at = new Date().toISOString();
    await client.POST("/v1/experiments/{experiment_id}/runs", {
      params: { path: { experiment_id: made.data?.data.id ?? "" } },
      body: {
        dataset_example_id: examples[0]?.nodeId ?? "",
        output: { reply: "" },
        repetition_number: 1,
        start_time: at,
        end_time: at,
      },
    });
    const { experimentId } = toldIn(await run(...command("cut-off"), "--experiment", "rules"));
    expect(experimentId).toBe(made.data?.data.id);
    const runs = await runsOf(experimentId);
    expect(runs.map(({ annotations }) => annotations.length)).toEqual([8, 8]);
  });

  test("that went on are another version, and an experiment of the older one is not mixed with it", async () => {
    await run(...command("grown"), "--experiment", "monday");
    writeFileSync(join(home.path, "talks.jsonl"), `${good}\n${bad}\n${talk("new", "Hello?", "Hello!")}\n`);
    const refused = await start(...command("grown"), "--experiment", "monday");
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: oneSentence(/"monday" is of other sessions/u) });
    expect(toldIn(await run(...command("grown"), "--experiment", "tuesday"))).toMatchObject({ runs: 3 });
  });

  test("of the store bring what evaluators and people said of them", async () => {
    await run("chat", "--session", "s-1", "Where is order 12345?");
    await run("eval", "sessions");
    await run("sessions", "annotate", "s-1", "--name", "resolution", "--label", "yes", "--score", "1", "--by", "ann");
    const upload = ["eval", "upload", "all", "--dataset", "live", "--experiment", "today", "--json"];
    const [said] = await runsOf(toldIn(await run(...upload)).experimentId);
    expect(said?.annotations.filter(({ name }) => name.startsWith("resolution"))).toMatchObject([
      { name: "resolution", annotator_kind: "CODE" },
      { name: "resolution@ann", annotator_kind: "HUMAN", label: "yes", score: 1 },
    ]);
  });

  test("a line that is none and an id that is there twice are named, and the rest is uploaded", async () => {
    writeFileSync(join(home.path, "faulty.jsonl"), `${good}\nnope\n${good}\n`);
    const ended = await start("eval", "upload", "faulty.jsonl", "--dataset", "faulty", "--json");
    expect(ended.code).toBe(1);
    expect(ended.stderr.split("\n")).toEqual([
      expect.stringContaining("line 2 is not JSON"),
      expect.stringContaining('"good" is there twice'),
      "",
    ]);
    expect(toldIn(ended)).toMatchObject({ sessions: 1 });
  });

  function command(dataset: string): string[] {
    return ["eval", "upload", "talks.jsonl", "--dataset", dataset, "--json"];
  }

  async function start(...args: string[]): Promise<CliRun> {
    const env = { PHOENIX_COLLECTOR_ENDPOINT: phoenix.url, PHOENIX_GRPC_PORT: String(phoenix.grpcPort) };
    return await runCli(args, { folder: home.path, env });
  }

  async function run(...args: string[]): Promise<CliRun> {
    const ended = await start(...args);
    expect(ended).toMatchObject({ code: 0 });
    return ended;
  }

  async function runsOf(experimentId: string): Promise<RunTold[]> {
    const { data } = await client.GET("/v1/experiments/{experiment_id}/json", {
      params: { path: { experiment_id: experimentId } },
      parseAs: "json",
    });
    return data as unknown as RunTold[];
  }
});

describe.skipIf("missing" in venv)("a Phoenix that wants a key", () => {
  test("refuses an upload in one sentence", async () => {
    using home = makeDataDir();
    writeFileSync(join(home.path, "talks.jsonl"), good);
    await using phoenix = await startPhoenix(bin, {
      PHOENIX_ENABLE_AUTH: "true",
      PHOENIX_SECRET: "a-secret-of-32-letters-and-1-digit",
    });
    const ended = await runCli(["eval", "upload", "talks.jsonl", "--dataset", "d"], {
      folder: home.path,
      env: { PHOENIX_COLLECTOR_ENDPOINT: phoenix.url, PHOENIX_API_KEY: "wrong" },
    });
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: oneSentence(/401 Unauthorized; check its key/u) });
  });
});

function toldIn(ended: CliRun): Told {
  const [told] = jsonLines<Told>(ended);
  if (told === undefined) throw new Error(ended.stderr);
  return told;
}

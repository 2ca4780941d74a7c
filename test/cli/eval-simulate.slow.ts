import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TrialResult } from "../../src/simulation/trial-result.ts";
import { jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const scenarios = join(import.meta.dirname, "../../scenarios");
const passing = scenarioFile("passing", { said: ["March 15th"] });
const failing = scenarioFile("failing", { said: ["April 1st"] });

test.concurrent("every scenario of the repository passes on the offline model", { timeout: 120_000 }, async () => {
  using home = makeDataDir();
  const run = await runCli(["eval", "simulate", scenarios, "--json"], { folder: home.path });
  const results = jsonLines<TrialResult>(run);
  expect(results.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  expect(results).toHaveLength(40);
  expect(run).toMatchObject({ code: 0, stderr: "" });
});

test.concurrent("pass^k is told with its interval, and what failed with why and where to read it", async () => {
  using home = makeDataDir();
  writeScenarios(home.path, { "a.json": passing, "b.json": failing });
  const { code, stdout } = await runCli(["eval", "simulate", "s", "--trials", "2"], { folder: home.path });
  expect(code).toBe(0);
  expect(stdout).toMatch(/pass\^1 +0\.500 +95% 0\.\d{3} to 0\.\d{3} +2 scenarios/u);
  expect(stdout).toMatch(/FAIL +failing \(trial 1\)\n +"April 1st" was not said\n +sessions show sim-failing-/u);
  expect(stdout).toContain("4 conversations: 2 passed, 2 failed");
});

test.concurrent("a rate below the bar exits with 3", async () => {
  using home = makeDataDir();
  writeScenarios(home.path, { "a.json": passing, "b.json": failing });
  const at = (bar: string) => runCli(["eval", "simulate", "s", "--fail-under", bar], { folder: home.path });
  const [reached, missed] = [await at("pass^1=0.5"), await at("pass^1=0.9")];
  expect(reached.code).toBe(0);
  expect(missed).toMatchObject({ code: 3, stderr: "pass^1 is 0.500, and the bar is 0.9.\n" });
});

test.concurrent("where a scenario could not be tried and the bar is missed, both are told, and the bar decides", async () => {
  using home = makeDataDir();
  writeScenarios(home.path, { "a.json": "{", "b.json": failing });
  const run = await runCli(["eval", "simulate", "s", "--fail-under", "pass^1=0.9"], { folder: home.path });
  expect(run.code).toBe(3);
  expect(run.stderr).toContain("1 scenario could not be tried; the rest was.\npass^1 is 0.000, and the bar is 0.9.\n");
});

test.concurrent("a bar on more trials than there are is refused before anybody talks", async () => {
  using home = makeDataDir();
  writeScenarios(home.path, { "a.json": passing });
  expect(await runCli(["eval", "simulate", "s", "--fail-under", "pass^3=0.9"], { folder: home.path })).toEqual({
    code: 2,
    stdout: "",
    stderr: "pass^3 needs 3 trials of a scenario, and there are 1; give --trials 3 or more.\n",
  });
});

test.concurrent("a file that is no scenario is named with its field, the rest is tried, and the exit code is 1", async () => {
  using home = makeDataDir();
  writeScenarios(home.path, {
    "a.json": passing,
    "b.json": "{",
    "c.json": JSON.stringify({ ...(JSON.parse(failing) as object), customer: { persona: "P", goal: 7 } }),
    "d.json": passing,
  });
  const run = await runCli(["eval", "simulate", "s", "nowhere", "--json"], { folder: home.path });
  expect(run.code).toBe(1);
  expect(jsonLines<TrialResult>(run).map(({ verdict }) => verdict)).toEqual(["pass"]);
  expect(run.stderr.trim().split("\n")).toEqual([
    expect.stringMatching(/b\.json is not JSON; mend it/u),
    expect.stringMatching(/c\.json is not a scenario: customer\.goal: /u),
    expect.stringMatching(/d\.json: id: "passing" is another scenario's too/u),
    expect.stringMatching(/^Cannot read nowhere: /u),
    "4 scenarios could not be tried; the rest was.",
  ]);
});

test.concurrent("a scenario without a script needs a model that plays its customer", async () => {
  using home = makeDataDir();
  const { script: _, ...unscripted } = JSON.parse(passing) as { script: unknown };
  writeScenarios(home.path, { "a.json": JSON.stringify(unscripted) });
  const run = await runCli(["eval", "simulate", "s"], { folder: home.path });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('Scenario "passing" has no script; name a model');
});

function scenarioFile(id: string, expected: object): string {
  const customer = { persona: "Brief.", goal: "Learn where the order is.", knows: { order_id: "12345" } };
  return JSON.stringify({ id, customer, script: [{ say: "Where is my order?" }], expect: expected });
}

function writeScenarios(folder: string, files: { [name: string]: string }): void {
  mkdirSync(join(folder, "s"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "s", name), text);
}

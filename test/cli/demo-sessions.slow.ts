import { expect, test } from "vitest";
import type { SessionSummary } from "../../src/sessions/session.ts";
import type { LabelledSession } from "../../src/simulation/hold-talks.ts";
import { jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

test.concurrent("demo --sessions fills the store, and says which sessions were broken in which turn", async () => {
  using home = makeDataDir();
  const run = await runCli(["demo", "--sessions", "48", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const made = jsonLines<LabelledSession>(run);
  expect(made).toHaveLength(48);
  const faulty = made.flatMap(({ fault }) => fault ?? []);
  expect(new Set(faulty.map(({ kind }) => kind)).size).toBe(12);
  expect(faulty.every(({ turn, cause }) => turn >= 1 && cause.length > 0)).toBe(true);
  const listed = jsonLines<SessionSummary>(await runCli(["sessions", "list", "--json"], { folder: home.path }));
  expect(new Set(listed.map(({ sessionId }) => sessionId))).toEqual(new Set(made.map(({ sessionId }) => sessionId)));
}, 120_000);

test.concurrent("of a few sessions some are broken too", async () => {
  using home = makeDataDir();
  const run = await runCli(["demo", "--sessions", "4", "--json"], { folder: home.path });
  expect(jsonLines<LabelledSession>(run).filter(({ fault }) => fault !== undefined)).toHaveLength(1);
}, 120_000);

test.concurrent("a count that cannot be is refused", async () => {
  using home = makeDataDir();
  const run = await runCli(["demo", "--sessions", "many"], { folder: home.path });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain("It is no count; give a whole number from 1.");
});

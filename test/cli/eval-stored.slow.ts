import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const home = makeDataDir();
afterAll(() => home[Symbol.dispose]());

/** Sessions of ten users, all scored, 20 of them with a person's word, who does not always agree. */
beforeAll(async () => {
  mkdirSync(dataDirOf(home.path), { recursive: true });
  using store = new SpanStore(join(dataDirOf(home.path), "spans.db"));
  store.write(
    Array.from({ length: 40 }, (_, at) =>
      spanRecord({
        traceId: `t${at}`,
        name: "conversation-turn",
        startMs: at * 86_400_000,
        endMs: at * 86_400_000 + 5,
        attributes: { "session.id": `s${at}`, "user.id": `user ${at % 10}`, turn_number: 1 },
      }),
    ),
  );
  for (let at = 0; at < 40; at += 1) {
    const said = { sessionId: `s${at}`, name: "resolution", at: "2026-01-01T00:00:00.000Z" };
    const annotations = store.annotations;
    const score = at % 2;
    const old = { ...said, at: "2025-01-01T00:00:00.000Z" };
    await annotations.save({ ...old, score: 1, annotatorKind: "CODE", identifier: "resolution@8" }, undefined);
    await annotations.save({ ...said, score, annotatorKind: "CODE", identifier: "resolution@9" }, undefined);
    if (at >= 20) continue;
    const label = (score === 1) !== (at % 10 === 0) ? "resolved" : "unresolved";
    await annotations.save({ ...said, label, annotatorKind: "HUMAN", identifier: "ann" }, undefined);
  }
});

test.concurrent("people's annotations are the labels of the automatic ones", async () => {
  const run = await runCli(["eval", "calibrate", "--annotations", "--json"], { folder: home.path });
  expect(jsonLines<{ evaluator: string }>(run).filter(({ evaluator }) => evaluator !== "resolution@8")).toMatchObject([
    { evaluator: "resolution@9", on: "annotations", sessions: 20, groups: 10, metrics: { accuracy: { value: 0.9 } } },
  ]);
});

test.concurrent("a rate is of the store's sessions, clustered by user", async () => {
  const run = await runCli(["eval", "rate", "resolution", "--json"], { folder: home.path });
  expect(jsonLines(run)).toMatchObject([{ sessions: 40, labels: 20, groups: 10 }]);
  const bySession = await runCli(["eval", "rate", "resolution", "--json", "--by", "session"], { folder: home.path });
  expect(jsonLines(bySession)).toMatchObject([{ sessions: 40, labels: 20, groups: 20 }]);
});

test.concurrent("two times of the store are compared, by the newest version of each evaluator", async () => {
  const run = await runCli(["eval", "compare", "to=1970-01-21", "from=1970-01-21", "--json"], { folder: home.path });
  expect(jsonLines(run)).toMatchObject([{ name: "resolution", a: 0.5, b: 0.5, verdict: "noise" }]);
});

test.concurrent.each([
  [["eval", "compare", "from=someday", "all"], /"someday" is no time/u],
  [["eval", "compare", "nowhere.jsonl", "all"], /There is no file nowhere\.jsonl/u],
  [["eval", "calibrate"], /nothing to calibrate against/u],
  [["eval", "rate", "resolution", "--fail-under", "much"], /"much" is no bar/u],
  [["eval", "rate", "resolution", "--fail-over", "effort=0.2"], /no score "effort" to hold against a bar/u],
  [["eval", "sessions", "--fail-under", "anger=0.2"], /no score "anger" to hold against a bar/u],
])("%j is one sentence that says why", async (args, why) => {
  expect(await runCli(args, { folder: home.path })).toEqual({ code: 2, stdout: "", stderr: oneSentence(why) });
});

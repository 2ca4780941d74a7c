import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, jsonLines, oneSentence, runCli, startCli } from "../support/cli.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const tooMany = { name: "too many", metric: "sessions", above: 1 };

/** A folder with two sessions of today, and monitors. */
function makeFolder(...monitors: object[]) {
  const home = makeDataDir();
  writeFileSync(join(home.path, "monitors.json"), JSON.stringify({ monitors }));
  using store = new SpanStore(spanDataFile(dataDirOf(home.path)));
  for (const sessionId of ["a", "b"]) {
    const endMs = Date.now() - 60_000;
    store.add(spanRecord({ traceId: sessionId, startMs: endMs - 5, endMs, attributes: { "session.id": sessionId } }));
  }
  return home;
}

test.concurrent("a monitor that fires is a line and exit code 3, each time", async () => {
  using home = makeFolder(tooMany, { ...tooMany, name: "too few", metric: "turns", above: 100 });
  const runs = [
    await runCli(["monitor", "check"], { folder: home.path }),
    await runCli(["monitor", "check"], { folder: home.path }),
  ];
  for (const { code, stdout, stderr } of runs) {
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(stdout).toMatch(
      /^FIRES {3}too many: sessions in 1d: 2 of 2 sessions, may not be above 1\. Since .* UTC\.\nok {6}too few: .*\n$/u,
    );
  }
});

test.concurrent("who is not to end it with 3 does not, and it is told once that it fired", async () => {
  using home = makeFolder({ ...tooMany, tell: ["stdout"] });
  const first = await runCli(["monitor", "check", "--json"], { folder: home.path });
  const second = await runCli(["monitor", "check", "--json"], { folder: home.path });
  expect([first.code, second.code]).toEqual([0, 0]);
  expect([first, second].flatMap(jsonLines)).toMatchObject([
    { monitor: "too many", status: "firing", value: 2, bound: 1, notified: true },
    { status: "firing", notified: false },
  ]);
});

test.concurrent.for([
  { what: "a file that is none", files: ["nowhere.json"], says: /Cannot read nowhere\.json/u },
  { what: "a broken one", files: ["broken.json"], says: /broken\.json cannot be used: monitors\[0\]\.above/u },
])("$what is one sentence and exit code 2", async ({ files, says }) => {
  using home = makeFolder();
  writeFileSync(join(home.path, "broken.json"), JSON.stringify({ monitors: [{ name: "x", metric: "turns" }] }));
  for (const command of ["check", "watch"])
    expect(await runCli(["monitor", command, ...files], { folder: home.path })).toEqual({
      code: 2,
      stdout: "",
      stderr: oneSentence(says),
    });
});

test.concurrent("watch tells what changes until Ctrl-C, and ends well", async () => {
  using home = makeFolder({ ...tooMany, above: 2 });
  await using program = startCli(["monitor", "watch", "--every", "1s"], { folder: home.path });
  await program.wrote("ok      too many");
  writeFileSync(join(home.path, "monitors.json"), "{");
  await program.wrote("Cannot read monitors.json");
  writeFileSync(join(home.path, "monitors.json"), JSON.stringify({ monitors: [tooMany] }));
  await program.wrote("FIRES   too many");
  program.child.kill("SIGINT");
  expect((await program.ended()).code).toBe(0);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleMonitors } from "../../src/monitors/example-monitors.ts";
import { loadMonitors } from "../../src/monitors/load-monitors.ts";
import { Monitors } from "../../src/monitors/monitor.ts";
import { makeDataDir } from "../support/data-dir.ts";

const home = makeDataDir();
afterAll(() => home[Symbol.dispose]());

const good = { name: "m", metric: "resolution", below: 0.7 };
let files = 0;
function fileOf(text: string): string {
  const file = join(home.path, `monitors-${(files += 1)}.json`);
  writeFileSync(file, text);
  return file;
}

test("a monitor says a name, a metric and a bound; the rest has defaults", async () => {
  expect(await loadMonitors(fileOf(JSON.stringify({ monitors: [good] })))).toEqual([
    { ...good, window: 86_400_000, for: 0, cooldown: 3_600_000, only: {}, tell: ["stdout", "exit"] },
  ]);
});

test.for<[name: string, monitor: object, says: RegExp]>([
  ["a window without a unit", { window: "24 hours" }, /monitors\[0\]\.window: "24 hours" must be a time such as 30m/u],
  ["a window of nothing", { window: "0s" }, /window: .*must be 1m to 90d/u],
  ["an unknown metric", { metric: "joy" }, /monitors\[0\]\.metric: "joy" must be one of resolution, breakdowns/u],
  ["an unknown cause", { metric: "breakdowns", cause: "moon" }, /cause: "moon" must be one of memory/u],
  ["an unknown kind", { metric: "breakdowns", kind: "moon" }, /kind: "moon" must be one of /u],
  ["a misspelt key", { windw: "24h" }, /monitors\[0\]: unrecognized key: "windw"/u],
  ["no bound", { below: undefined }, /monitors\[0\]\.above: must be set/u],
  ["two bounds", { above: 1 }, /monitors\[0\]\.below: .*not both/u],
  [
    "a bound of last month",
    { below: { lastMonth: 2 } },
    /below: \{"lastMonth":2\} must be a number, \{"lastWeekTimes"/u,
  ],
  ["a score without its name", { metric: "score" }, /score: must be a score's name/u],
  ["a cause of something else", { cause: "tool" }, /cause: .*goes with the metric breakdowns alone/u],
  ["a place that is none", { tell: ["https://evil.example"] }, /tell\[0\]: "https:\/\/evil.example" must be stdout/u],
  ["a host for the webhook", { webhook: "https://evil.example" }, /unrecognized key: "webhook"/u],
  ["a name of two lines", { name: "a\nb" }, /name: .*must be on one line/u],
])("%s is told with its place and value", async ([, monitor, says]) => {
  const file = fileOf(JSON.stringify({ monitors: [{ ...good, ...monitor }] }));
  await expect(loadMonitors(file)).rejects.toThrow(says);
});

test("two monitors of one name are one too many", async () => {
  const file = fileOf(JSON.stringify({ monitors: [good, good] }));
  await expect(loadMonitors(file)).rejects.toThrow(/monitors\[1\]\.name: "m" is another monitor's name already/u);
});

test.for([
  ["cut off", '{"monitors": ['],
  ["a list", "[]"],
  ["empty", ""],
  ["200,000 brackets", "[".repeat(200_000)],
])("a file that is %s is one sentence with its name", async ([, text = ""]) => {
  const file = fileOf(text);
  await expect(loadMonitors(file)).rejects.toThrow(
    expect.objectContaining({ code: "config", message: expect.stringMatching(/monitors-\d+\.json.{1,300}\.$/u) }),
  );
});

test("the example can be used, and is the one in docs/monitors.md", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/monitors.md"), "utf8");
  const [, json = ""] = /```json\n([\s\S]*?)```/u.exec(docs) ?? [];
  expect(JSON.parse(json)).toEqual(exampleMonitors);
  expect(Monitors.parse(exampleMonitors).monitors).toHaveLength(exampleMonitors.monitors.length);
});

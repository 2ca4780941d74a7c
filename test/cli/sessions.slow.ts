import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { dataDirOf, oneSentence, runCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const HOSTILE =
  '<script>alert(1)</script><img src=x onerror="alert(2)"><a href="javascript:alert(3)">12345</a>\'"&<!--</style></title>';

const home = makeDataDir();
const file = join(home.path, "session.html");
let written: CliRun;
let page = "";

beforeAll(async () => {
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  await bot.say({ sessionId: "s", userId: "ada", text: "Where is order 12345?" });
  for (const text of ["Where is order 12345?", "When will it arrive?", "Thanks!"])
    await bot.say({ sessionId: "ada's", userId: "ada", text });
  await bot.say({ sessionId: "<b>h</b>", userId: '"><script>', text: `${HOSTILE} Where is order 12345?` });
});

beforeAll(async () => {
  written = await runCli(["sessions", "show", "<b>h</b>", "--html", file], { folder: home.path });
  page = readFileSync(file, "utf8");
});

afterAll(() => home[Symbol.dispose]());

test("an unknown session is one sentence", async () => {
  const run = await runCli(["sessions", "show", "nope"], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/no session "nope"/u) });
});

test("an empty store says how to make a session", async () => {
  using own = makeDataDir();
  const list = await runCli(["sessions", "list"], { folder: own.path });
  expect(list).toEqual({ code: 0, stdout: "No sessions yet; make one with: npm run demo\n", stderr: "" });
});

test("a page that cannot be written is one sentence, and leaves no file", async () => {
  const unwritable = join(home.path, "missing", "session.html");
  const run = await runCli(["sessions", "show", "s", "--html", unwritable], { folder: home.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/Cannot write .*missing\/session\.html/u) });
  expect(existsSync(unwritable)).toBe(false);
});

test("says where the page was written", () => {
  expect(written).toEqual({ code: 0, stdout: `Wrote ${file}; open it in a browser.\n`, stderr: "" });
});

test("the page holds the conversation", () => {
  expect(page).toMatch(/^<!doctype html>/iu);
  expect(page).toContain("Order 12345 is in transit and will arrive on March 15th.");
  expect(page).toContain("lookup_order");
  expect(page).toContain("&lt;b&gt;h&lt;/b&gt;");
});

test("the page loads nothing from anywhere", () => {
  const loading =
    /^<(?:script|link|iframe|object|embed|base|form|img)\b|\s(?:src|srcset|href|action)\s*=\s*(?!"#)|url\s*\(/iu;
  expect(tagsOf(page).filter((tag) => loading.test(tag))).toEqual([]);
  const styles = Array.from(page.matchAll(/<style>(.*?)<\/style>/gsu), ([, style]) => style ?? "");
  expect(styles.filter((style) => /@import|url\s*\(|expression/iu.test(style))).toEqual([]);
});

test("what a customer says stays text on the page", () => {
  const tags = tagsOf(page);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(
    tags.filter((tag) => /^<(?:script|img|a(?! href="#turn-\d+">))\b|\bon\w+\s*=|javascript:/iu.test(tag)),
  ).toEqual([]);
});

test.each([
  { env: {}, colored: false },
  { env: { FORCE_COLOR: "1" }, colored: true },
  { env: { FORCE_COLOR: "1", NO_COLOR: "1" }, colored: false },
])("with $env written to a pipe, colours: $colored", async ({ env, colored }) => {
  const { stdout } = await runCli(["sessions", "show", "s"], { folder: home.path, env });
  expect(stdout).toContain("Where is order 12345?");
  expect(stdout.includes("\u001B[")).toBe(colored);
});

test("of a page the newest turns are shown, and the command that shows those before them does", async () => {
  const newest = await runCli(["sessions", "show", "ada's", "--limit", "1"], { folder: home.path });
  expect(newest.stdout).toContain("Thanks!");
  expect(newest.stdout).not.toContain("When will it arrive?");
  const [, words = ""] = /\n2 earlier turns: npm run -s supportbot -- (.*)\n/u.exec(newest.stdout) ?? [];
  expect(words).toBe(String.raw`sessions show 'ada'\''s' --limit 1 --before 3`);
  const earlier = await runCli(["sessions", "show", "ada's", "--limit", "1", "--before", "3"], { folder: home.path });
  expect(earlier.stdout).toContain("When will it arrive?");
  expect(earlier.stdout).toContain("1 earlier turn: ");
  expect(earlier.stdout).not.toMatch(/Where is order 12345\?|Thanks!/u);
});

test("a page as JSON is one object that counts the turns before it", async () => {
  const options = ["--json", "--limit", "2"];
  const { stdout } = await runCli(["sessions", "show", "ada's", ...options], { folder: home.path });
  const newest = { sessionId: "ada's", userId: "ada", earlierTurns: 1, turns: [{ turn: 2 }, { turn: 3 }] };
  expect(JSON.parse(stdout)).toMatchObject(newest);
});

test("without a page all turns are shown", async () => {
  const { stdout } = await runCli(["sessions", "show", "ada's", "--json"], { folder: home.path });
  const shown = JSON.parse(stdout) as { turns: { turn: number }[] };
  expect(shown).not.toHaveProperty("earlierTurns");
  expect(shown.turns.map(({ turn }) => turn)).toEqual([1, 2, 3]);
});

test("what is written as HTML may be a page of the session too", async () => {
  const short = join(home.path, "short.html");
  await runCli(["sessions", "show", "ada's", "--html", short, "--before", "3", "--limit", "1"], { folder: home.path });
  const shown = readFileSync(short, "utf8");
  expect(shown).toContain('aria-label="Turn 2"');
  expect(shown).not.toMatch(/aria-label="Turn [13]"/u);
  expect(shown).toContain("1 earlier turn");
});

test.each(["0", "-1", "1.5", "many", "1e3"])("%s turns is wrong use", async (count) => {
  const run = await runCli(["sessions", "show", "ada's", `--limit=${count}`], { folder: home.path });
  const about = `'${count}' is invalid. It is no count of turns; give a whole number from 1.`;
  expect(run).toEqual({ code: 2, stdout: "", stderr: `error: option '--limit <turns>' argument ${about}\n` });
});

/** Everything that a browser takes for a tag. */
function tagsOf(html: string): string[] {
  return Array.from(html.matchAll(/<[a-z!/][^>]*>/giu), ([tag]) => tag);
}

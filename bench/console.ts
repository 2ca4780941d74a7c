import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SpanStore } from "../src/spans/span-store.ts";
import { fillStore } from "./console/fill-store.ts";
import { addDeepTrace, addLongSession, DEEP, LONG } from "./console/odd-sessions.ts";
import { firstPaint, openBrowser } from "./console/open-browser.ts";
import { openServer } from "./console/open-server.ts";
import { patternSession } from "./console/pattern-session.ts";
import { requestTimes } from "./console/request-times.ts";
import { spanToScreen } from "./console/span-to-screen.ts";
import { readOptions } from "./read-options.ts";

// How fast the console is with a full store, through the server that `supportbot serve` starts; docs/sessions.md has what came out.
const values = readOptions({
  sessions: { type: "string" },
  turns: { type: "string" },
  "long-turns": { type: "string" },
  short: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});
const sessions = Number(values.sessions ?? (values.short ? 100 : 1000));
const turns = Number(values.turns ?? (values.short ? 5 : 20));
const longTurns = Number(values["long-turns"] ?? (values.short ? 200 : 5000));

if (values.help)
  process.stdout.write(
    "npm run bench:console -- [--sessions 1000] [--turns 20] [--long-turns 5000] [--short]\n\nHow long the console's pages take on the server and on the screen, with a store of so many sessions.\n",
  );
else if (![sessions, turns, longTurns].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write("--sessions, --turns and --long-turns must be whole numbers from 1.\n");
  process.exitCode = 2;
} else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "supportbot-bench-"));
  try {
    const pattern = await patternSession(join(folder, "pattern"), turns);
    const dataDir = join(folder, "store");
    using store = new SpanStore(join(dataDir, "spans.db"));
    const spans = fillStore(store, pattern, sessions);
    say(`A store of ${sessions} sessions x ${turns} turns: ${spans} spans`);
    await using server = await openServer(dataDir);
    const { url } = server;
    await row("first reading of the whole store, in s", undefined, async () => (await firstReading(url)) / 1000);
    const ids = Array.from({ length: 200 }, (_, at) => `s-${String((at * 37) % sessions).padStart(5, "0")}`);
    await p99("list", 100, url, lists());
    await p99("search", 200, url, searches());
    await p99(
      "session view",
      150,
      url,
      ids.map((id) => `session?id=${id}`),
    );
    addDeepTrace(store, pattern, 1000);
    await rest();
    await p99(
      "a trace 1,000 deep, with orphans and a cycle",
      1000,
      url,
      Array<string>(5).fill(`session?id=${DEEP}`),
      0,
    );
    addLongSession(store, pattern, longTurns);
    await rest();
    await p99(`a session of ${longTurns} turns`, 1000, url, Array<string>(10).fill(`session?id=${LONG}`), 0);
    await p99("the list while that one is read", 100, url, lists().slice(0, 100), 0);
    await using browser = await openBrowser();
    if (browser === undefined) return say("Chromium is not here: what is on the screen is left out.");
    await row("first paint of the list, slowest of 5", 1000, () => firstPaint(browser, `${url}/sessions`));
    await row("first paint of a session, slowest of 5", 1000, () => firstPaint(browser, `${url}/session?id=${ids[1]}`));
    await row("first paint of the long session, slowest of 5", 1000, () =>
      firstPaint(browser, `${url}/session?id=${LONG}`),
    );
    await row("span end to screen, slowest of 10", 1000, () => spanToScreen(browser, { url, store, pattern }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writing stops this process: connections that the server has closed meanwhile are noticed now. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200));
}

/** Every way to sort and to filter. */
function lists(): string[] {
  const sorts = ["ended", "started", "turns", "tokens", "cost", "p50", "p99", "resolution", "user"];
  const filters = [
    "",
    "&user=u-7",
    "&breakdown=any",
    "&state=idle",
    "&since=7d",
    "&turns=3",
    "&score=resolution&min=0.5",
  ];
  return Array.from({ length: 200 }, (_, at) => {
    const page = at % 3 === 0 ? `&page=${1 + (at % Math.ceil(sessions / 50))}` : "";
    return `sessions?sort=${sorts[at % sorts.length]}${page === "" ? filters[at % filters.length] : page}`;
  });
}

function searches(): string[] {
  const words = ["ord", "order 12345", "thanks", "walnut", "zip", "20123", "refund canada", "s-00042", "nothinglikeit"];
  return Array.from(
    { length: 200 },
    (_, at) => `sessions?search=${encodeURIComponent(words[at % words.length] ?? "")}`,
  );
}

/** Until the list no longer says that it is being read. */
async function firstReading(url: string): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const response = await fetch(`${url}/sessions`, { headers: { "HX-Request": "true", "HX-Target": "list" } });
    const text = await response.text();
    if (!text.includes('class="progress"') && text.includes('class="row"')) return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function p99(name: string, most: number, url: string, addresses: string[], warmUp?: number): Promise<void> {
  return row(`${name}, p99 of ${addresses.length}`, most, async () => (await requestTimes(url, addresses, warmUp)).p99);
}

/** A figure that cannot be taken is told, and the others are taken. */
async function row(name: string, most: number | undefined, take: () => Promise<number>): Promise<void> {
  try {
    const value = await take();
    const bar = most === undefined ? "" : `${value <= most ? "" : "OVER "}<= ${most} ms`;
    say(`${name.padEnd(58)} ${(most === undefined ? value.toFixed(1) : value.toFixed(0)).padStart(7)} ${bar}`);
  } catch (error) {
    say(`${name.padEnd(58)}       – ${String(error).split("\n")[0]}`);
    process.exitCode = 1;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { printable } from "../../src/lib/text.ts";
import type { StartedReceiver } from "../../src/otlp/receiver.ts";
import type { ConsoleParts } from "../../src/server/console-parts.ts";
import { startConsole } from "../../src/server/start-console.ts";
import { watch, type Look } from "../support/browser-watch.ts";
import { canBeId, fillHostile, type HostileSession } from "../support/hostile-store.ts";
import { openConsole } from "../support/open-console.ts";

const CHROMIUM = "/usr/bin/chromium";
const ATTACKS = join(import.meta.dirname, "../../../shared/attacks");
const BATCH = 20;
const can = existsSync(CHROMIUM) && existsSync(ATTACKS);
if (!can) console.warn(`Hostile data is not shown to a browser: ${CHROMIUM} or ${ATTACKS} is missing.`);

/** A page, and texts that must stand on it as they are. */
interface Shown {
  path: string;
  texts: readonly string[];
}

let parts: ConsoleParts & { folder: string };
let server: StartedReceiver;
let browser: Browser;
let sessions: HostileSession[];
const faults: Error[] = [];
vi.setConfig({ testTimeout: 600_000 });
const texts = can ? textsIn("xss.dev.jsonl", "naughty_string.dev.jsonl") : [];

beforeAll(async () => {
  if (!can) return;
  parts = await openConsole();
  sessions = await fillHostile(parts, texts);
  await parts.catalogue.refresh();
  server = await startConsole(parts, { host: "127.0.0.1", port: 0, onFault: (error) => faults.push(error) });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const strange = texts.filter((text) => !canBeId(text)).length;
  console.warn(`${texts.length} texts, of which ${strange} cannot be ids: empty, too long, or half a surrogate pair.`);
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
  await parts?.[Symbol.asyncDispose]();
});

test.runIf(can)("a session's page shows every message, tool, label and note as text", async () => {
  expect(
    await strangeWhenOpened(told().map(({ sessionId, texts: each }) => shown("session", { id: sessionId }, each))),
  ).toEqual([]);
});

test.runIf(can)("a session and a user that are called so have their names as text", async () => {
  expect(
    await strangeWhenFetched(called().map(({ sessionId, texts: each }) => shown("session", { id: sessionId }, each))),
  ).toEqual([]);
  expect(
    await strangeWhenFetched(called().map(({ userId, texts: each }) => shown("user", { id: userId }, each))),
  ).toEqual([]);
});

test.runIf(can)("the spans of a turn, and what a span carries, are text", async () => {
  const turns = told().flatMap(({ sessionId: id, texts: each, traceIds }) =>
    each.map((text, at) => ({ id, turn: String(at + 1), trace: traceIds[at] ?? "", text })),
  );
  expect(await strangeWhenFetched(turns.map(({ text, ...turn }) => shown("trace", turn, [text])))).toEqual([]);
  for (const span of ["1", "2", "3", "4"].map((id) => id.padStart(16, "0")))
    expect(await strangeWhenFetched(turns.map(({ text, trace }) => shown("span", { trace, span }, [text])))).toEqual(
      [],
    );
});

test.runIf(can)("the chat and the comparison show a session's words as text", async () => {
  expect(
    await strangeWhenOpened(
      told().map(({ sessionId, texts: each }) => shown("chat", { session: sessionId }, each.slice(-1))),
    ),
  ).toEqual([]);
  const pairs = told().flatMap((one, at, all) => (at % 2 === 1 ? [[all[at - 1] ?? one, one] as const] : []));
  expect(
    await strangeWhenOpened(
      pairs.map(([a, b]) => shown("compare", { a: a.sessionId, b: b.sessionId }, [...a.texts, ...b.texts])),
    ),
  ).toEqual([]);
});

test.runIf(can)("the list has every session, whatever it is called and whatever is looked for", async () => {
  const pages = Array.from({ length: Math.ceil(sessions.length / 50) }, (_, at) => String(at + 1));
  expect(await strangeWhenOpened(pages.map((page) => shown("sessions", { page }, [])))).toEqual([]);
  expect(
    await strangeWhenFetched(texts.map((text) => shown("sessions", { search: text, tag: text, user: text }, []))),
  ).toEqual([]);
});

test.runIf(can)("the other pages, and that of a session which is not there, make nothing of it", async () => {
  expect(
    await strangeWhenOpened(["queue", "monitors", "sessions", "compare", "chat"].map((path) => ({ path, texts: [] }))),
  ).toEqual([]);
  const absent = texts.map((text) => `no ${text}`).filter(canBeId);
  expect(await strangeWhenFetched(absent.map((id) => shown("session", { id }, [id])))).toEqual([]);
});

test.runIf(can)("a session's file, opened from the disk, shows all of it as text", async () => {
  const file = join(parts.folder, "session.html");
  await using tab = await openTab();
  const seen: Seen[] = [];
  for (const { sessionId, texts: each } of told()) {
    const asked = shown("session.html", { id: sessionId }, each);
    writeFileSync(file, await (await fetch(`${server.url}/${asked.path}`)).text());
    await tab.page.goto(pathToFileURL(file).href);
    seen.push(...seenIn([asked], await tab.look(), tab.happened()));
  }
  expect(strangeIn(seen)).toEqual([]);
});

test.runIf(can)("no page failed for it", () => {
  expect(faults.map(({ stack }) => stack)).toEqual([]);
});

/** Sessions of many turns, which have an id of their own. */
const told = (): HostileSession[] => sessions.filter(({ userId }) => userId === "ada");
const called = (): HostileSession[] => sessions.filter(({ userId }) => userId !== "ada");

function shown(path: string, query: { [name: string]: string }, each: readonly string[]): Shown {
  return { path: `${path}?${String(new URLSearchParams(query))}`, texts: each };
}

async function openTab() {
  const context = await browser.newContext();
  const page = await context.newPage();
  return { page, ...watch(page, server.url), [Symbol.asyncDispose]: () => context.close() };
}

/** Opens each as a page of its own. */
async function strangeWhenOpened(all: readonly Shown[]): Promise<Seen[]> {
  await using tab = await openTab();
  const seen: Seen[] = [];
  for (const one of all) {
    await tab.page.goto(`${server.url}/${one.path}`, { waitUntil: "load" });
    seen.push(...seenIn([one], await tab.look(), tab.happened()));
  }
  return strangeIn(seen);
}

/** Has one page ask for each, and take it into itself: as htmx does with parts of pages. */
async function strangeWhenFetched(all: readonly Shown[]): Promise<Seen[]> {
  await using tab = await openTab();
  await tab.page.goto(`${server.url}/compare`);
  const seen: Seen[] = [];
  for (let at = 0; at < all.length; at += BATCH) {
    const some = all.slice(at, at + BATCH);
    const looks = await tab.look(some.map(({ path }) => path));
    seen.push(...seenIn(some, looks, tab.happened()));
  }
  return strangeIn(seen);
}

interface Seen {
  where: string;
  /** At this page, or at one that was asked for with it. */
  happened: string[];
  made: string[];
  missing: string[];
}

function seenIn(all: readonly Shown[], looks: readonly Look[], happened: string[]): Seen[] {
  return all.map(({ path, texts: each }, at) => {
    const { status = 0, made = [], text = "" } = looks[at] ?? {};
    const missing = each.map(asShown).filter((one) => !text.includes(one));
    const failed = [200, 400, 404].includes(status) ? [] : [`status: ${status}`];
    return { where: path, happened: [...happened, ...failed], made, missing };
  });
}

/** The first few, for none is to be. */
function strangeIn(seen: readonly Seen[]): Seen[] {
  if (seen.length === 0) throw new Error("No page was looked at.");
  return seen.filter(({ happened, made, missing }) => happened.length + made.length + missing.length > 0).slice(0, 3);
}

/** As a browser has it: what is no character is replaced, white space does not count. */
function asShown(text: string): string {
  return printable(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(/\s+/gu, "");
}

function textsIn(...files: string[]): string[] {
  const rows = files.flatMap((file) => readFileSync(join(ATTACKS, file), "utf8").trim().split("\n"));
  return [...new Set(rows.map((row) => (JSON.parse(row) as { text: string }).text))];
}

import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openConsoleParts } from "../../src/server/console-parts.ts";
import { consoleApp } from "../../src/server/console.ts";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { bot, customer } from "../support/transcripts.ts";

/** A console of some sessions, the catalogue read. */
async function openConsole(count: number, opening = (at: number): string => `Where is my order 1234${at}?`) {
  const folder = makeDataDir();
  const parts = await openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder.path }));
  onTestFinished(async () => {
    await parts[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });
  const hold = (id: string, text: string, user = "ada"): void => {
    const messages = [customer(text), bot("On its way.")];
    importTranscript(parts.pipeline.store, { id, messages, user_id: user, started_at: "2026-03-10T09:00:00Z" }, 0);
  };
  for (let at = 0; at < count; at += 1) hold(`s-${at}`, opening(at));
  await parts.catalogue.refresh();
  const app = consoleApp(parts, { base: "/console/" });
  const get = async (address: string, headers: Record<string, string> = {}) => {
    const response = await app.request(`http://127.0.0.1/${address}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { parts, hold, get };
}

const rowsOf = (text: string): number => text.match(/class="row"/gu)?.length ?? 0;

test("the list comes in pages of 50, each an address of its own", async () => {
  const { get } = await openConsole(60);
  const first = await get("sessions?user=ada");
  expect(rowsOf(first.text)).toBe(50);
  expect(first.text).toContain('href="sessions?user=ada&amp;page=2"');
  expect(rowsOf((await get("sessions?user=ada&page=2")).text)).toBe(10);
  expect((await get("sessions?page=3")).text).toContain("There are only 2 pages");
});

test("what cannot be is named with what to do, and is no error of the server", async () => {
  const { get } = await openConsole(1);
  const { status, text } = await get("sessions?turns=abc&sort=ended;DROP TABLE catalogue&since=soon&page=-1&user=ada");
  expect(status).toBe(400);
  expect(text).toContain("turns cannot be &quot;abc&quot;: give a number from 0 up");
  expect(text).toContain("sort cannot be &quot;ended;DROP TABLE catalogue&quot;: give one of ended");
  expect(text).toContain("since cannot be &quot;soon&quot;: give 2026-01-31");
  expect(text).toContain("page cannot be &quot;-1&quot;");
  expect(text).toContain('value="ada"');
});

test.each([
  '"',
  "*",
  "a OR b",
  '") MATCH (',
  "NEAR(",
  "^x",
  "-order",
  "'; DROP TABLE catalogue; --",
  "{words}: x",
  "\0",
  "%_",
])("whatever is searched is words alone: %s", async (search) => {
  const { get } = await openConsole(1);
  const parameters = { search, user: search, tag: search, breakdown: search, cause: search, score: search };
  for (const [name, value] of Object.entries(parameters))
    expect((await get(`sessions?${new URLSearchParams({ [name]: value }).toString()}`)).status).toBe(200);
  expect(rowsOf((await get("sessions?search=orde")).text)).toBe(1);
});

test("what comes from data is text: in rows, in the form and in what is refused", async () => {
  const evil = `<img src=x onerror=alert(1)>"'`;
  const { get, hold, parts } = await openConsole(0);
  hold(`${evil}id`, evil, evil);
  await parts.catalogue.refresh();
  for (const address of [
    "sessions",
    `sessions?${new URLSearchParams({ user: evil }).toString()}`,
    `sessions?${new URLSearchParams({ turns: evil }).toString()}`,
  ]) {
    const { text } = await get(address);
    expect(text).not.toContain("<img");
    expect(text).toContain("&lt;img");
  }
});

test("while somebody types only what was found is drawn, and the address follows", async () => {
  const { get } = await openConsole(2);
  const found = await get("sessions?search=1&state=", { "HX-Request": "true", "HX-Target": "found" });
  expect(found.text).toMatch(/^<div id="found"/u);
  expect(found.headers.get("HX-Replace-Url")).toBe("/console/sessions?search=1");
  const list = await get("sessions?search=1", { "HX-Request": "true", "HX-Target": "list" });
  expect(list.text).toMatch(/^<nav class="pager"/u);
});

test("an empty store says how to get sessions, and a filter that finds none how to leave it", async () => {
  const { get } = await openConsole(0);
  expect((await get("sessions")).text).toContain("No sessions yet");
  const { get: other } = await openConsole(1);
  expect((await other("sessions?user=nobody")).text).toContain("No session fits");
});

test("the overview counts what is shown, with the numbers behind each chart, and needs no inline style", async () => {
  const { get } = await openConsole(3);
  expect((await get("sessions?sort=cost&user=ada")).text).toContain('hx-get="sessions/overview?user=ada"');
  const { text } = await get("sessions/overview?user=ada");
  expect(text).toContain("95% interval");
  expect(text.match(/<svg/gu)?.length).toBe(4);
  expect(text).toContain("<summary>Numbers</summary>");
  expect(text).not.toMatch(/<[^>]* style=/u);
  expect(text).not.toContain("<style");
});

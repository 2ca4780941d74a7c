import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openConsoleParts } from "../../src/server/console-parts.ts";
import { startConsole } from "../../src/server/start-console.ts";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { bot, customer } from "../support/transcripts.ts";

const CHROMIUM = "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const isHere = existsSync(CHROMIUM);

/** A page of the list of some sessions in Chromium, and a way to have more. */
async function openList(count: number, look: { width?: number; dark?: boolean } = {}) {
  const folder = makeDataDir();
  const parts = await openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder.path }));
  const hold = (id: string, text: string): void => {
    const told = { id, messages: [customer(text), bot("On its way.")], started_at: new Date().toISOString() };
    importTranscript(parts.pipeline.store, told, Date.now());
  };
  for (let at = 0; at < count; at += 1) hold(`s-${at}`, at % 2 === 0 ? `Where is order 1234${at}?` : `A refund ${at}`);
  await parts.catalogue.refresh();
  const faults: string[] = [];
  const server = await startConsole(parts, {
    host: "127.0.0.1",
    port: 0,
    onFault: ({ message }) => faults.push(message),
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? "dark" : "light",
  });
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (said) => said.text().includes("Content Security Policy") && faults.push(said.text()));
  onTestFinished(async () => {
    await browser.close();
    await server[Symbol.asyncDispose]();
    await parts[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });
  await page.goto(`${server.url.replace(/\/$/u, "")}/sessions`);
  await page.locator(".overview, .empty").first().waitFor();
  return { page, hold, faults };
}

const focused = (page: Page): Promise<string> => page.evaluate("document.activeElement.textContent.trim()");

test.skipIf(!isHere)(
  "the keys move in the list and open a session, and what is typed filters it and its address",
  async () => {
    const { page, faults } = await openList(6);
    await page.keyboard.press("j");
    const first = await focused(page);
    await page.keyboard.press("j");
    expect(await focused(page)).not.toBe(first);
    await page.keyboard.press("k");
    expect(await focused(page)).toBe(first);
    await page.keyboard.press("/");
    await page.keyboard.type("refu");
    await expect.poll(() => page.locator("a.row").count()).toBe(3);
    await expect.poll(() => page.url()).toContain("sessions?search=refu");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toContain("A refund");
    await page.keyboard.press("?");
    expect(await page.locator("#keys").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator("a.row").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/session\?id=s-/u);
    expect(faults).toEqual([]);
  },
);

test.skipIf(!isHere)("a session that comes is in the list by itself, and the focus stays where it was", async () => {
  const { page, hold } = await openList(3);
  await page.keyboard.press("j");
  const before = await focused(page);
  hold("newcomer", "Is anybody there?");
  await page.getByText("newcomer", { exact: true }).waitFor({ timeout: 20_000 });
  expect(await focused(page)).toBe(before);
});

test.skipIf(!isHere)("what cannot be is told where the list was, and the filter stays to be put right", async () => {
  const { page } = await openList(2);
  await page.getByText("More filters").click();
  await page.getByLabel("Turns, at least").fill("many");
  await page.getByLabel("Turns, at least").press("Enter");
  await page.getByText('turns cannot be "many"').waitFor();
  await page.getByLabel("Turns, at least").fill("1");
  await page.getByLabel("Turns, at least").press("Enter");
  await expect.poll(() => page.locator("a.row").count()).toBe(2);
});

test.skipIf(!isHere).each([{ dark: false }, { dark: true }, { width: 380 }])(
  "the list can be used by everybody: %j",
  async (look) => {
    const { page } = await openList(4, look);
    await page.getByText("More filters").click();
    await page.evaluate(AXE);
    const violations = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    expect(violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  },
);

test.skipIf(isHere)("Chromium is not here: the list is not looked at in a browser", () => {
  expect(isHere).toBe(false);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { createSupportBot } from "../src/app.ts";
import { loadConfig } from "../src/config.ts";
import { openConsoleParts } from "../src/server/console-parts.ts";
import { startConsole } from "../src/server/start-console.ts";

const FOLDER = "docs/screenshots";
const CHROMIUM = "/usr/bin/chromium";
const VIEWPORT = { width: 1180, height: 760 };
const WORDS = ["Where is my order?", "It's order 12345", "No, sorry, I meant 10885", "What is your return policy?"];
const SHOPPER = { sessionId: "ada-1", userId: "demo-customer" };
const OTHER = { ...SHOPPER, sessionId: "ada-2" };

/** The pictures of README.md and docs/console.md: the console itself, over talks of this bot, in a browser. */
async function takeScreenshots(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "supportbot-screenshots-"));
  mkdirSync(FOLDER, { recursive: true });
  try {
    await fill(dataDir);
    const config = loadConfig({ SUPPORTBOT_DATA_DIR: dataDir, SUPPORTBOT_MODEL: "offline" });
    await using parts = await openConsoleParts(config);
    await parts.catalogue.refresh();
    await using server = await startConsole(parts, { host: "127.0.0.1", port: 0, onFault: failed });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      const broken = parts.catalogue.entries({ breakdown: "ignored_protest" })[0]?.sessionId ?? SHOPPER.sessionId;
      await shoot(browser, "sessions", { url: `${server.url}/sessions` });
      await shoot(browser, "session", { url: addressOf(server.url, "session", { id: broken }), scheme: "dark" });
      await shoot(browser, "chat", { url: `${server.url}/chat`, before: talk });
      const other = { a: SHOPPER.sessionId, b: OTHER.sessionId };
      await shoot(browser, "compare", { url: addressOf(server.url, "compare", other) });
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string): Promise<void> {
  const demo = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "demo", "--sessions", "60"], {
    env: { ...process.env, SUPPORTBOT_DATA_DIR: dataDir },
    stdio: "ignore",
  });
  await once(demo, "exit");
  await using bot = await createSupportBot({ model: "offline", dataDir });
  for (const text of WORDS) await bot.say({ ...SHOPPER, text });
  for (const text of WORDS.filter((words) => !words.startsWith("No,"))) await bot.say({ ...OTHER, text });
}

function failed(error: Error): never {
  throw error;
}

interface Shot {
  url: string;
  scheme?: "light" | "dark";
  before?: (page: Page) => Promise<void>;
}

async function shoot(browser: Browser, name: string, { url, scheme = "light", before }: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: scheme });
  await page.goto(url);
  await before?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}

async function talk(page: Page): Promise<void> {
  await page.getByLabel("Customer's user id").fill("demo-customer");
  for (const [index, text] of WORDS.slice(0, 3).entries()) {
    await page.getByLabel("Message").fill(text);
    await page.getByLabel("Message").press("Enter");
    await page.locator(".bubble.bot").nth(index).waitFor();
    await page.waitForTimeout(500);
  }
}

function addressOf(base: string, path: string, query: { [name: string]: string }): string {
  return `${base}/${path}?${new URLSearchParams(query).toString()}`;
}

await takeScreenshots();

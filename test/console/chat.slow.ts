import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startConsole } from "../../src/server/start-console.ts";
import type { Scripted } from "../support/chat-completions-server.ts";
import { openChat } from "../support/open-chat.ts";

const CHROMIUM = "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
if (!existsSync(CHROMIUM)) console.warn(`The chat is not tested in a browser: there is no ${CHROMIUM}.`);

const order = { calls: [{ name: "lookup_order", args: { order_id: "12345", about: "delivery" } }] };

describe.skipIf(!existsSync(CHROMIUM))("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser.close();
  });

  /** A console whose bot answers by the script, and pages of it that tell what was refused in them. */
  async function serve(script: Iterable<Scripted>) {
    const chat = await openChat(script);
    const server = await startConsole(chat.parts, {
      host: "127.0.0.1",
      port: 0,
      onFault: (error) => faults.push(error),
    });
    const faults: unknown[] = [];
    const context = await browser.newContext();
    const base = server.url.replace(/\/?$/u, "/");
    return {
      faults,
      async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
        const page = await (Object.keys(options).length > 0 ? await browser.newContext(options) : context).newPage();
        page.on("pageerror", (error) => faults.push(error));
        page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
        await page.goto(base + path);
        return page;
      },
      async [Symbol.asyncDispose]() {
        await context.close();
        await server[Symbol.asyncDispose]();
        await chat[Symbol.asyncDispose]();
      },
    };
  }

  async function say(page: Page, words: string): Promise<void> {
    await page.getByLabel("Message").fill(words);
    await page.getByLabel("Message").press("Enter");
  }

  test("one talks, and sees words, tools, the waterfall and what is known as they come; a second tab and a page loaded anew do too", async () => {
    let answer = (): void => undefined;
    const after = new Promise<void>((resolve) => (answer = resolve));
    await using console = await serve([order, { text: "It arrives on March 15th.", after }]);
    const page = await console.open("chat");
    await page.getByLabel("Customer's user id").fill("demo-customer");
    await say(page, "Where is order 12345?");
    await page.waitForURL(/\/chat\?session=chat-[\da-f]{8}&user=demo-customer$/u);
    await page.locator(".called", { hasText: "lookup_order answered" }).waitFor();
    await page.locator(".waterfall .tool", { hasText: "lookup_order" }).waitFor();
    await page.locator(".known .active", { hasText: "12345" }).waitFor();
    const other = await console.open(new URL(page.url()).pathname.slice(1) + new URL(page.url()).search);
    await page.reload();
    for (const tab of [page, other]) await tab.getByText("The bot is answering …").waitFor();
    answer();
    for (const tab of [page, other]) {
      await tab.locator(".bubble.bot", { hasText: "It arrives on March 15th." }).waitFor();
      await tab.getByText("The bot is answering …").waitFor({ state: "detached" });
      expect(await tab.locator(".bubble").count()).toBe(2);
    }
    expect(console.faults).toEqual([]);
  });

  test("Shift+Enter begins a new line, Enter sends and empties the field", async () => {
    await using console = await serve([{ text: "Good day!" }]);
    const page = await console.open("chat?session=s-1");
    const field = page.getByLabel("Message");
    await field.pressSequentially("Hello");
    await field.press("Shift+Enter");
    await field.pressSequentially("there");
    await field.press("Enter");
    await page.locator(".bubble.bot", { hasText: "Good day!" }).waitFor();
    expect(await page.locator(".bubble.customer").innerText()).toContain("Hello\nthere");
    expect(await field.inputValue()).toBe("");
    expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  test("what hangs can be stopped, what fails says so, and the talk goes on", async () => {
    await using console = await serve([{ hangs: true }, { status: 400, message: "on strike" }, { text: "Back." }]);
    const page = await console.open("chat?session=s-1&user=ada");
    await say(page, "Hello");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".bubble.failed", { hasText: "stopped before it was answered" }).waitFor();
    await say(page, "Hello?");
    await page.locator(".bubble.failed", { hasText: "on strike" }).waitFor();
    await say(page, "And now?");
    await page.locator(".bubble.bot", { hasText: "Back." }).waitFor();
    expect(await page.getByRole("button", { name: "Stop" }).count()).toBe(0);
  });

  test("words that are too many are refused beside the field, which keeps them", async () => {
    await using console = await serve([]);
    const page = await console.open("chat?session=s-1&user=ada");
    await say(page, "a".repeat(65_537));
    await page.getByRole("alert").getByText("the most is 65536").waitFor();
    expect(await page.getByLabel("Message").inputValue()).toHaveLength(65_537);
  });

  test.for([
    { colorScheme: "light", viewport: { width: 1280, height: 800 } },
    { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
    { colorScheme: "dark", viewport: { width: 380, height: 800 } },
  ] as const)(
    "nothing of it is hard to reach or to read, mid-answer and after a failure: $colorScheme, $viewport.width px",
    async (look) => {
      await using console = await serve([order, { status: 400 }, { hangs: true }]);
      const start = await console.open("chat", look);
      expect(await violationsIn(start)).toEqual([]);
      const page = await console.open("chat?session=s-1&user=ada", look);
      await say(page, "Where is order 12345?");
      await page.locator(".bubble.failed").waitFor();
      await say(page, "And now?");
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await page.getByText("The bot is answering …").waitFor();
      expect(await violationsIn(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.viewport.width);
    },
  );

  test("without script the form works, and the answer is there on the page that follows", async () => {
    await using console = await serve([{ text: "Good day!" }]);
    const page = await console.open("chat", { javaScriptEnabled: false });
    await page.getByLabel("Message").fill("Hello");
    await page.getByRole("button", { name: "Send" }).click();
    expect(await page.locator(".bubble.bot").innerText()).toContain("Good day!");
  });
});

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

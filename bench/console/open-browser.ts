import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Debian's Chromium, if it is there. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!existsSync(CHROMIUM)) return undefined;
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}

/** When the first text is on the screen, in ms since it was asked for; the slowest of some times, each with an empty cache. */
export async function firstPaint(browser: Browser, address: string, times = 5): Promise<number> {
  const paints: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "load" });
    paints.push(await page.evaluate(FIRST_PAINT));
    await context.close();
  }
  return Math.max(...paints);
}

/** As text, for it runs in the page. */
const FIRST_PAINT = `new Promise((resolve) =>
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) resolve(paint.startTime);
  }).observe({ type: "paint", buffered: true }))`;

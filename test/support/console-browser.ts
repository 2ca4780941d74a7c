import { existsSync } from "node:fs";
import axe from "axe-core";
import { chromium, type BrowserContextOptions, type Page } from "playwright-core";
import { startConsole } from "../../src/server/start-console.ts";
import { openConsole } from "./open-console.ts";

const CHROMIUM = "/usr/bin/chromium";

/** Says aloud where there is none. */
export function hasChromium(what: string): boolean {
  if (!existsSync(CHROMIUM)) console.warn(`${what} is not tested in a browser: there is no ${CHROMIUM}.`);
  return existsSync(CHROMIUM);
}

/** A console over a store of its own, and Chromium to look at it. */
export async function openConsoleBrowser(variables: Parameters<typeof openConsole>[0] = {}) {
  const parts = await openConsole(variables);
  const faults: Error[] = [];
  const server = await startConsole(parts, { host: "127.0.0.1", port: 0, onFault: (error) => faults.push(error) });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await browser.newPage(options);
    await page.goto(new URL(path, `${server.url}/`).href);
    return page;
  };
  return {
    parts,
    open,
    /** What axe finds amiss on a page with all of it opened, light and dark, and how wide it is on a phone. */
    async check(path: string): Promise<{ violations: string[]; width: number }> {
      const violations: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        // axe itself is a script that the console does not allow.
        const page = await open(path, { colorScheme, viewport: { width: 1280, height: 900 }, bypassCSP: true });
        for (const summary of await page.locator("main details > summary").all())
          if (await summary.isVisible()) await summary.click();
        await page.evaluate(axe.source);
        const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
        for (const { id, nodes } of found.violations)
          violations.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`);
        await page.close();
      }
      const narrow = await open(path, { viewport: { width: 380, height: 800 } });
      const width = await narrow.evaluate<number>("document.documentElement.scrollWidth");
      await narrow.close();
      return { violations, width };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
      await parts[Symbol.asyncDispose]();
      // A fault that nobody foresaw is on no page.
      if (faults[0]) throw faults[0];
    },
  };
}

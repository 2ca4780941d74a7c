import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openConsoleParts } from "../../src/server/console-parts.ts";
import { startConsole } from "../../src/server/start-console.ts";
import { importTranscript } from "../../src/sessions/transcript-importer.ts";
import { hasChromium } from "../support/console-browser.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { bot, customer } from "../support/transcripts.ts";

test.skipIf(!hasChromium("A cut line"))(
  "a page says that the console is gone, and has what was said meanwhile when it is back",
  async () => {
    using folder = makeDataDir();
    const serve = async (port: number, said: readonly string[]) => {
      const parts = await openConsoleParts(loadConfig({ SUPPORTBOT_DATA_DIR: folder.path }, {}));
      const messages = said.flatMap((words) => [customer(words), bot("On its way.")]);
      importTranscript(parts.pipeline.store, { id: "s-1", messages, started_at: "2026-03-10T09:00:00Z" }, Date.now());
      const server = await startConsole(parts, { host: "127.0.0.1", port, onFault: () => undefined });
      return {
        url: new URL(server.url),
        async [Symbol.asyncDispose]() {
          await server[Symbol.asyncDispose]();
          await parts[Symbol.asyncDispose]();
        },
      };
    };
    const first = await serve(0, ["Where is it?"]);
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(new URL("session?id=s-1", first.url).href);
    await page.locator(".said", { hasText: "Where is it?" }).waitFor();

    await first[Symbol.asyncDispose]();
    await page.getByText("The console does not answer").waitFor();
    await using _ = await serve(Number(first.url.port), ["Where is it?", "And when?"]);
    await page.locator(".said", { hasText: "And when?" }).waitFor();
    expect(await page.locator("#lost").isHidden()).toBe(true);
  },
);

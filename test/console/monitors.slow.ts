import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, openConsoleBrowser } from "../support/console-browser.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const DAY_MS = 86_400_000;
const monitors = [
  { name: "<img src=x onerror=alert(1)>", metric: "turns", above: 1 },
  { name: "Sessions break", metric: "breakdowns", above: 0.5, least: 1 },
  { name: "Turns fail", metric: "errors", above: 0.05 },
];

describe.runIf(hasChromium("The monitors' page"))("in a browser", () => {
  const folder = makeDataDir();
  const file = join(folder.path, "monitors.json");
  let console: Awaited<ReturnType<typeof openConsoleBrowser>>;

  beforeAll(async () => {
    console = await openConsoleBrowser({ SUPPORTBOT_MONITORS: file });
    for (const days of [0, 0, 1, 2])
      for (const name of ["a", "b"]) {
        const startMs = Date.now() - days * DAY_MS - 60_000;
        const attributes = {
          "session.id": `${name}${days}`,
          "input.value": "Where is my order?",
          "output.value": "On its way.",
        };
        const traceId = `${name}${days}`;
        console.parts.pipeline.store.add(spanRecord({ traceId, startMs, endMs: startMs + 50, attributes }));
      }
    await console.parts.catalogue.refresh();
  });
  afterAll(async () => {
    await console?.[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  test("without a file it says how to begin, and shows what is in it as soon as it is there", async () => {
    const page = await console.open("monitors");
    await page.getByText("monitor check --example").waitFor();
    writeFileSync(file, JSON.stringify({ monitors }));
    console.parts.monitors.watch(500, () => undefined);
    const card = page.getByRole("article").filter({ hasText: "<img src=x onerror=alert(1)>" });
    await card.getByText("Fires").waitFor();
    await card.getByRole("img", { name: /^The last 14 days: / }).waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    await page.close();
  });

  test("a file that is broken meanwhile is a marked panel, and mending it is enough", async () => {
    const page = await console.open("monitors");
    writeFileSync(file, '{"monitors": [{"name": "x"}]}');
    await page.getByRole("alert").getByText("monitors[0].metric").waitFor();
    writeFileSync(file, JSON.stringify({ monitors }));
    await page.getByRole("article").first().waitFor();
    expect(await page.locator("#monitors .fault").count()).toBe(0);
    await page.close();
  });

  test("it is accessible, light and dark, and no wider than a phone", async () => {
    const { violations, width } = await console.check("monitors");
    expect(violations).toEqual([]);
    expect(width).toBeLessThanOrEqual(380);
  });
});

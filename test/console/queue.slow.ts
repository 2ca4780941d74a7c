import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, openConsoleBrowser } from "../support/console-browser.ts";
import { toldTurn } from "../support/told-session.ts";

describe.runIf(hasChromium("The review queue"))("in a browser", () => {
  let console: Awaited<ReturnType<typeof openConsoleBrowser>>;

  beforeAll(async () => {
    console = await openConsoleBrowser();
    console.parts.pipeline.store.write(["a", "b", "c"].flatMap((sessionId) => toldTurn({ sessionId, turn: 1 })));
    await console.parts.catalogue.refresh();
  });
  afterAll(() => console?.[Symbol.asyncDispose]());

  test("the queue is gone through by keys", async () => {
    const page = await console.open("queue");
    // A page that is seen may not have its script yet.
    const press = async (key: string): Promise<void> => {
      await page.waitForLoadState("load");
      await page.keyboard.press(key);
    };
    await page.getByRole("button", { name: "Start" }).click();
    const first = await page.locator("h1").innerText();
    await press("s");
    await page.getByText("2 of 3").waitFor();
    await press("b");
    await page.getByText("1 of 3").waitFor();
    expect(await page.locator("h1").innerText()).toBe(first);

    const question = page.locator(".question");
    await question.getByLabel("Your name").fill("Ada 2");
    await question.locator("h2").click();
    await press("1");
    await page.getByText("2 of 3 · 1 answered").waitFor();
    await press("2");
    await page.getByText("3 of 3 · 2 answered").waitFor();
    await press("s");
    await page.getByText("2 answers on 3 sessions").waitFor();
    const said = ["a", "b", "c"].flatMap((id) => console.parts.pipeline.store.annotations.annotationsOf(id));
    expect(said.map(({ identifier, label }) => `${identifier}: ${label}`).toSorted()).toEqual([
      "Ada 2: resolved",
      "Ada 2: unresolved",
    ]);
    await page.close();
  });

  test.each([
    "queue",
    "queue?kind=resolution&since=9999999999999",
    "queue?kind=resolution&since=9999999999999&place=3",
  ])("%s is accessible, light and dark, and no wider than a phone", async (path) => {
    const { violations, width } = await console.check(path);
    expect(violations).toEqual([]);
    expect(width).toBeLessThanOrEqual(380);
  });
});

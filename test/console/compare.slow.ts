import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, openConsoleBrowser } from "../support/console-browser.ts";

const WHO = { userId: "demo-customer" };

describe.runIf(hasChromium("The compare page"))("in a browser", () => {
  let console: Awaited<ReturnType<typeof openConsoleBrowser>>;

  beforeAll(async () => {
    console = await openConsoleBrowser();
    const bot = await console.parts.bot();
    for (const [sessionId, order] of [
      ["first", "12345"],
      ["second", "10885"],
    ] as const)
      for (const text of ["Where is my order?", `It's order ${order}`]) await bot.say({ ...WHO, sessionId, text });
  });
  afterAll(() => console?.[Symbol.asyncDispose]());

  test("two sessions stand side by side, and what only one of them says is marked", async () => {
    const page = await console.open("compare");
    await page.getByLabel("First session").fill("first");
    await page.getByLabel("Second session").fill("second");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("1 of 2 turns differs.").waitFor();
    const turn = page.getByRole("region", { name: "Turn 2" });
    expect(await turn.locator(".badge").allTextContents()).toContain("another reply");
    expect(await turn.locator("mark").allTextContents()).toEqual(expect.arrayContaining(["12345", "10885"]));
    await page.close();
  });

  test("a session is told anew from a turn on, and appears beside the old one while it is told", async () => {
    const page = await console.open("compare?a=first&turn=2");
    await page.getByLabel("Instructions").fill("Be brief.");
    await page.getByRole("button", { name: "Tell it anew" }).click();
    await page.getByText("Told anew from turn 2: 1 of 1, told.").waitFor();
    expect(await page.getByRole("region", { name: "Turn 1" }).count()).toBe(0);
    expect(await page.getByRole("region", { name: "Turn 2" }).locator(".said.bot").count()).toBe(2);
    const anew = new URL(page.url()).searchParams.get("b") ?? "";
    expect(console.parts.reader.get(anew).turns).toHaveLength(1);
    await page.close();
  });

  test.each(["compare", "compare?a=first&b=second"])(
    "%s is accessible, light and dark, and no wider than a phone",
    async (path) => {
      const { violations, width } = await console.check(path);
      expect(violations).toEqual([]);
      expect(width).toBeLessThanOrEqual(380);
    },
  );
});

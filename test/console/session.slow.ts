import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, openConsoleBrowser } from "../support/console-browser.ts";
import { toldTurn } from "../support/told-session.ts";

describe.runIf(hasChromium("A session's page"))("in a browser", () => {
  let console: Awaited<ReturnType<typeof openConsoleBrowser>>;

  beforeAll(async () => {
    console = await openConsoleBrowser();
    const order = (value: string, status: string) => ({ type: "order_id", value, turn: 1, source: "user", status });
    for (const sessionId of ["s", "t", "live"])
      console.parts.pipeline.store.write([
        ...toldTurn({ sessionId, turn: 1, entries: [order("W1", "active")] }),
        ...toldTurn({ sessionId, turn: 2, entries: [order("W2", "active"), order("W1", "superseded")] }),
      ]);
    await console.parts.catalogue.refresh();
  });
  afterAll(() => console?.[Symbol.asyncDispose]());

  test("a turn's waterfall opens to its spans, and a span to its attributes", async () => {
    const page = await console.open("session?id=s");
    const turn = page.locator("#turn-2");
    await turn.getByText("Waterfall and spans").click();
    await turn.getByText("4 spans").waitFor();
    await turn.locator(".spans summary", { hasText: "lookup_order" }).click();
    await turn.getByText("tool.name").waitFor();
    const attributes = await turn.locator(".attributes").allInnerTexts();
    expect(attributes).toContainEqual(expect.stringContaining("lookup_order"));
    await page.close();
  });

  test("a thumb asks once who gives it, and a remark said anew keeps the one before", async () => {
    const page = await console.open("session?id=s");
    const turn = page.locator("#turn-1");
    await turn.getByRole("button", { name: "Thumb up" }).click();
    await turn.getByText("Say once who you are").waitFor();
    await turn.getByLabel("Your name").fill("Ada");
    await turn.getByRole("button", { name: "Keep" }).click();
    await turn.getByText("up · 1").waitFor();

    for (const remark of ["Too slow.", "Slow, but right."]) {
      await turn.locator(".remark > summary").click();
      await turn.locator("textarea").fill(remark);
      await turn.getByRole("button", { name: "Keep" }).click();
      await turn.locator(".opinions > ul .words", { hasText: remark }).first().waitFor();
    }
    await turn.getByText("earlier: 1").click();
    expect(await turn.locator(".earlier ul").innerText()).toContain("Too slow.");

    await page.locator("#turn-2").getByRole("button", { name: "Thumb down" }).click();
    await page.locator("#turn-2").getByText("down · 0").waitFor();
    await page.close();
  });

  test("a turn that comes shows itself, and what stands open or half written stays so", async () => {
    const page = await console.open("session?id=live");
    const turn = page.locator("#turn-2");
    await turn.locator(".step > summary").first().click();
    await turn.locator(".remark > summary").click();
    await turn.locator("textarea").fill("half a remark");
    // What is written before the page listens is no news to it.
    await page.waitForTimeout(500);
    console.parts.pipeline.store.write(toldTurn({ sessionId: "live", turn: 3, input: "One more thing" }));
    await page.locator("#turn-3").getByText("One more thing").waitFor();
    expect(await turn.locator(".step").first().getAttribute("open")).not.toBeNull();
    expect(await turn.locator("textarea").inputValue()).toBe("half a remark");
    expect(await page.locator(".ledger thead th").count()).toBe(4);

    console.parts.pipeline.store.write(toldTurn({ sessionId: "live", turn: 4, input: "And another" }));
    await page.locator("#turn-4").getByText("And another").waitFor();
    expect(await page.locator(".turn").count()).toBe(4);
    await page.close();
  });

  test.each([
    "session?id=t",
    "session?id=t&before=2",
    "session?id=nobody",
    "trace?id=t&turn=1&trace=trace-t-1",
    "span?trace=trace-t-1&span=tool-1",
  ])("%s is accessible, light and dark, and no wider than a phone", async (path) => {
    const { violations, width } = await console.check(path);
    expect(violations).toEqual([]);
    expect(width).toBeLessThanOrEqual(380);
  });
});

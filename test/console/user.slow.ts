import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, openConsoleBrowser } from "../support/console-browser.ts";
import { toldTurn } from "../support/told-session.ts";

describe.runIf(hasChromium("A user's page"))("in a browser", () => {
  let console: Awaited<ReturnType<typeof openConsoleBrowser>>;

  beforeAll(async () => {
    console = await openConsoleBrowser();
    console.parts.pipeline.store.write(["a", "b"].flatMap((sessionId) => toldTurn({ sessionId, turn: 1 })));
    await console.parts.catalogue.refresh();
  });
  afterAll(() => console?.[Symbol.asyncDispose]());

  test("a session leads to its user, and the user to each of their sessions", async () => {
    const page = await console.open("session?id=a");
    await page.getByRole("link", { name: "ada", exact: true }).click();
    await page.getByRole("link", { name: "b", exact: true }).click();
    await page.getByText("said 1").waitFor();
    expect(new URL(page.url()).search).toBe("?id=b");
    await page.close();
  });

  test.each(["user?id=ada", "user?id=nobody"])(
    "%s is accessible, light and dark, and no wider than a phone",
    async (path) => {
      const { violations, width } = await console.check(path);
      expect(violations).toEqual([]);
      expect(width).toBeLessThanOrEqual(380);
    },
  );
});

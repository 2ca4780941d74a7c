import { expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { toldTurn } from "../../support/told-session.ts";

test("a user's page has their sessions and no others, with what they come to, and marks who came back", async () => {
  await using client = await openConsoleClient();
  client.parts.pipeline.store.write([
    ...toldTurn({ sessionId: "first", turn: 1 }),
    ...toldTurn({ sessionId: "second", turn: 30 }),
    ...toldTurn({ sessionId: "other", userId: "bob", turn: 1 }),
  ]);
  await client.parts.catalogue.refresh();
  const { status, text } = await client.get("/user?id=ada");
  expect(status).toBe(200);
  expect(Array.from(text.matchAll(/href="session\?id=(\w+)"/gu), ([, id]) => id)).toEqual(["second", "first"]);
  expect(text).toMatch(/Came back within 7 days<\/dt><dd>1</u);
  expect(text.split("came back<")).toHaveLength(2);
  expect(text).toMatch(/Tokens<\/dt><dd>70</u);
});

test("a user of whom there is nothing is not found, and the page says why that may be", async () => {
  await using client = await openConsoleClient();
  const { status, text } = await client.get("/user?id=nobody");
  expect([status, text]).toEqual([404, expect.stringContaining("All sessions")]);
});

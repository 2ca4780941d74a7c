import { expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { toldTurn } from "../../support/told-session.ts";

/** A session of one turn beside one that goes on. */
async function compared(): Promise<string> {
  await using client = await openConsoleClient();
  client.parts.pipeline.store.write([
    ...toldTurn({ sessionId: "short", turn: 1 }),
    ...toldTurn({ sessionId: "long", turn: 1 }),
    ...toldTurn({ sessionId: "long", turn: 2 }),
  ]);
  return (await client.get("/compare?a=short&b=long")).text;
}

test("a turn that only one of the two has stands wholly on that one's side", async () => {
  const text = await compared();
  expect(text).toMatch(/This session has no such turn\..*asked 2.*said 2/su);
});

test("turns that only one of the two has are told beside those that differ", async () => {
  const text = await compared();
  expect(text).toContain("Nothing differs; 1 turn is in the second alone.");
});

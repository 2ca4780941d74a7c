import { expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { toldTurn } from "../../support/told-session.ts";

async function replay(fields: { [name: string]: string }): Promise<{ status: number; text: string }> {
  await using client = await openConsoleClient();
  client.parts.pipeline.store.write(toldTurn({ sessionId: "imported", turn: 1 }));
  return await client.post("/replay", { session: "imported", turn: "1", ...fields }, { accept: "text/plain" });
}

test.each([
  [{ turn: "none" }, "turn must be a turn's number"],
  [{ turn: "9" }, "has no turn 9"],
  [{ model: "transcript:/etc/passwd#1" }, "must be offline or openai:NAME"],
  [{ session: "" }, "session is missing"],
])("a replay of %o is refused with a sentence", async (fields, sentence) => {
  expect(await replay(fields)).toMatchObject({ status: 400, text: expect.stringContaining(sentence) as string });
});

test("a session that this bot's checkpointer does not hold cannot be told anew, and that is said", async () => {
  const { status, text } = await replay({});
  expect(status).toBe(404);
  expect(text).toContain("imported");
});

test("sessions that are not there are named", async () => {
  await using client = await openConsoleClient();
  const { status, text } = await client.get("/compare?a=nobody&b=none");
  expect(status).toBe(404);
  expect(text).toContain("nobody");
});

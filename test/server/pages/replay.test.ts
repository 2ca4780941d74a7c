import { expect, test } from "vitest";
import { consoleApp } from "../../../src/server/console.ts";
import { openConsole } from "../../support/open-console.ts";
import { toldTurn } from "../../support/told-session.ts";

const HOST = { host: "127.0.0.1:4983" };
const FORM = {
  ...HOST,
  "content-type": "application/x-www-form-urlencoded",
  origin: "http://127.0.0.1:4983",
  "sec-fetch-site": "same-origin",
};

async function replay(fields: { [name: string]: string }): Promise<{ status: number; text: string }> {
  await using parts = await openConsole();
  parts.pipeline.store.write(toldTurn({ sessionId: "imported", turn: 1 }));
  const body = new URLSearchParams({ session: "imported", turn: "1", ...fields });
  const answer = await consoleApp(parts).request("/replay", { method: "POST", headers: FORM, body });
  return { status: answer.status, text: await answer.text() };
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
  await using parts = await openConsole();
  const answer = await consoleApp(parts).request("/compare?a=nobody&b=none", { headers: HOST });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("nobody");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { toldTurn } from "../../support/told-session.ts";

let client: Awaited<ReturnType<typeof openConsoleClient>>;

beforeAll(async () => {
  client = await openConsoleClient();
  client.parts.pipeline.store.write(["s", "t", "u"].flatMap((sessionId) => toldTurn({ sessionId, turn: 1 })));
});
afterAll(() => client[Symbol.asyncDispose]());

const htmx = { "hx-request": "true" };

test("a thumb is kept under a name that is asked once", async () => {
  const asked = await client.post("/annotations", { session: "s", turn: "1", thumb: "up" }, htmx);
  expect(asked.text).toContain("Say once who you are");
  expect(client.parts.pipeline.store.annotations.annotationsOf("s")).toEqual([]);

  const said = await client.post("/annotations", { session: "s", turn: "1", thumb: "up", by: "Ada L." }, htmx);
  expect(said.text).toMatch(/up · 1.*Ada L\..*aria-pressed="true"/su);
  const cookie = said.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^annotator=.*HttpOnly; SameSite=Strict/u);

  await client.post("/annotations", { session: "s", thumb: "down" }, { ...htmx, cookie: cookie.split(";")[0] ?? "" });
  expect(client.parts.pipeline.store.annotations.annotationsOf("s")).toMatchObject([
    { turn: 1, name: "thumb", label: "up", score: 1, annotatorKind: "HUMAN", identifier: "Ada L." },
    { name: "thumb", label: "down", score: 0, identifier: "Ada L." },
  ]);
});

test("a remark that is said anew keeps what was said before under it", async () => {
  for (const remark of ["Too slow.", "Slow, but right."])
    await client.post("/annotations", { session: "t", remark, by: "Ada" }, htmx);
  const { text } = await client.get("/session?id=t");
  expect(text).toMatch(/Slow, but right\..*earlier: 1.*Too slow\./su);
});

test("without a script a form leads back to its turn", async () => {
  const { status, headers } = await client.post("/annotations", {
    session: "u",
    turn: "1",
    key: "1",
    thumb: "up",
    by: "Ada",
  });
  expect([status, headers.get("location")]).toEqual([303, "/session?id=u#turn-1"]);
});

test.each([
  ["nothing", { session: "s", by: "Ada" }, "Nothing was said"],
  ["a turn that is not there", { session: "s", turn: "7", thumb: "up", by: "Ada" }, "has no turn 7"],
  ["no session", { thumb: "up", by: "Ada" }, "open the session anew"],
  ["another thumb", { session: "s", thumb: "sideways", by: "Ada" }, "open the session anew"],
])("%s is not kept, and the answer says why", async (_what, form, words) => {
  const before = client.parts.pipeline.store.annotations.annotationsOf("s");
  const { text } = await client.post("/annotations", form, htmx);
  expect(text).toContain(words);
  expect(client.parts.pipeline.store.annotations.annotationsOf("s")).toEqual(before);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { toldTurn } from "../../support/told-session.ts";

let client: Awaited<ReturnType<typeof openConsoleClient>>;

beforeAll(async () => {
  client = await openConsoleClient();
  client.parts.pipeline.store.write(["a", "b", "c"].flatMap((sessionId) => toldTurn({ sessionId, turn: 1 })));
  await client.parts.catalogue.refresh();
});
afterAll(() => client[Symbol.asyncDispose]());

const since = Date.now();
const at = (place: number): string => `/queue?kind=resolution&by=random&sample=3&seed=1&since=${since}&place=${place}`;
const sessionIn = (html: string): string => /name="session" value="(\w)"/u.exec(html)?.[1] ?? "";

test("a queue begins by what is to be asked", async () => {
  const { text } = await client.get("/queue");
  expect(text).toContain("resolution (categorical)");
  expect(text).toMatch(/name="since" value="\d{13}"/u);
});

test("each session comes once, and stays at its place while others are answered", async () => {
  const places = [0, 1, 2];
  const before = await Promise.all(places.map(async (place) => sessionIn((await client.get(at(place))).text)));
  expect(before.toSorted()).toEqual(["a", "b", "c"]);

  const [first = ""] = before;
  const form = {
    kind: "resolution",
    by: "random",
    sample: "3",
    seed: "1",
    since: String(since),
    place: "0",
    session: first,
  };
  const answered = await client.post("/queue", {
    ...form,
    annotator: "Ada",
    label: "resolved",
    explanation: "It said so.",
  });
  expect([answered.status, answered.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/^\/queue\?.*place=1$/u),
  ]);
  expect(client.parts.pipeline.store.annotations.annotationsOf(first)).toMatchObject([
    {
      name: "resolution",
      label: "resolved",
      score: 1,
      explanation: "It said so.",
      annotatorKind: "HUMAN",
      identifier: "Ada",
    },
  ]);

  const after = await Promise.all(places.map(async (place) => (await client.get(at(place))).text));
  expect(after.map(sessionIn)).toEqual(before);
  expect(after[1]).toContain("1 answered");
  expect((await client.get(at(3))).text).toMatch(/1 answer on 3 sessions.*To the first that was skipped/su);
});

test("who answers does not see what evaluators say", async () => {
  const { text } = await client.get(at(1));
  expect(text).not.toMatch(/kappa|broke here first/u);
});

test.each([
  ["no name", { label: "resolved", annotator: "" }, "Say who you are."],
  ["another label", { label: "fine", annotator: "Ada" }, "wants a label of resolved, unresolved, unclear"],
])("%s is asked again, and nothing is kept", async (_what, answer, words) => {
  const form = {
    kind: "resolution",
    by: "random",
    sample: "3",
    seed: "1",
    since: String(since),
    place: "2",
    session: "c",
    ...answer,
  };
  const before = client.parts.pipeline.store.annotations.annotationsOf("c");
  const { status, text } = await client.post("/queue", form);
  expect([status, text]).toEqual([400, expect.stringContaining(words)]);
  expect(client.parts.pipeline.store.annotations.annotationsOf("c")).toEqual(before);
});

test("a question that nobody configured begins anew", async () => {
  expect((await client.get("/queue?kind=constructor&since=1")).text).toContain("Start");
});

test("an empty store says how to make a session", async () => {
  await using own = await openConsoleClient();
  expect((await own.get(at(0))).text).toContain("npm run demo");
});

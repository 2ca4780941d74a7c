import { beforeAll, afterAll, expect, test } from "vitest";
import type { Session, SessionSummary } from "../../src/sessions/session.ts";
import { jsonLines, runCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

interface Demo {
  sessionId: string;
  userId: string;
  turns: { input: string; reply: string; turn: number; traceId: string; tools: object[] }[];
  look: string[];
}

const home = makeDataDir();
let told: CliRun;
let json: CliRun;
let demo: Demo;

beforeAll(async () => {
  told = await runCli(["demo"], { folder: home.path });
  json = await runCli(["demo", "--json"], { folder: home.path });
  demo = JSON.parse(json.stdout) as Demo;
});
afterAll(() => home[Symbol.dispose]());

test("tells the tutorial's conversation, what the bot knew and why, its tools and traces", () => {
  expect(told).toMatchObject({ code: 0, stderr: "" });
  for (const words of [
    "Where is my order?",
    "order number?",
    "It's order 12345",
    "in transit and will arrive on March 15th",
    "When will it arrive?",
    "Order 12345 will arrive on March 15th.",
    "order_id 12345 active (said in turn 2)",
    "lookup_order",
  ])
    expect(told.stdout.replace(/\s+/gu, " ")).toContain(words);
  expect(told.stdout.match(/\b[\da-f]{32}\b/gu)).toHaveLength(3);
});

test("ends with where to look at the session", () => {
  expect(told.stdout).toMatch(/npm run -s supportbot -- sessions show demo-[\da-f]{8}\n/u);
});

test("with --json is one object on standard output, and nothing else", () => {
  expect(json).toMatchObject({ code: 0, stderr: "" });
  expect(demo.turns.map(({ turn, input }) => [turn, input])).toEqual([
    [1, "Where is my order?"],
    [2, "It's order 12345"],
    [3, "When will it arrive?"],
  ]);
  expect(demo.turns[2]?.reply).toContain("March 15th");
  expect(demo.turns[2]?.tools).toEqual([{ name: "lookup_order", ok: true }]);
  expect(new Set(demo.turns.map(({ traceId }) => traceId)).size).toBe(3);
  expect(demo.look.join("\n")).toContain(`sessions show ${demo.sessionId}`);
  expect(demo.look[0]).toBe(`in the browser: npm start, then http://127.0.0.1:4983/session?id=${demo.sessionId}`);
});

test("leaves sessions that are listed, the newest first", async () => {
  const run = await runCli(["sessions", "list", "--json"], { folder: home.path });
  const sessions = jsonLines<SessionSummary>(run);
  expect(sessions).toMatchObject([
    { sessionId: demo.sessionId, userId: "demo-customer", turns: 3 },
    { userId: "demo-customer", turns: 3 },
  ]);
});

test("leaves a session that is shown with its three turns", async () => {
  const run = await runCli(["sessions", "show", demo.sessionId, "--json"], { folder: home.path });
  const session = JSON.parse(run.stdout) as Session;
  expect(session).toMatchObject({ sessionId: demo.sessionId, userId: "demo-customer" });
  expect(session.turns).toMatchObject(
    demo.turns.map(({ turn, input, reply, traceId }) => ({ turn, input, output: reply, traceIds: [traceId] })),
  );
  expect(session.turns.map(({ context }) => context.activeOrderId)).toEqual([null, "12345", "12345"]);
});

test("sends nothing to standard error when the session is shown as text", async () => {
  const run = await runCli(["sessions", "show", demo.sessionId], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("When will it arrive?");
});

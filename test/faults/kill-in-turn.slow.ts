import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HistoryMessage } from "../../src/agent/history.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot } from "../../src/app.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import type { Session } from "../../src/sessions/session.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, jsonLines, runCli, startCli, startProgram } from "../support/cli.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { killAgainAndAgain } from "../support/kill-again-and-again.ts";

const ASK = "Where is order 12345?";
const ARRIVAL = "Order 12345 will arrive on March 15th.";

test.concurrent("killed between turns, a conversation goes on in a new process", async () => {
  using home = makeDataDir();
  await using program = startCli(["chat", "--session", "s", "--json"], { folder: home.path });
  program.child.stdin.write("Where is my order?\nIt's order 12345\n");
  await program.wrote('"turn":2');
  program.child.kill("SIGKILL");
  await program.ended();
  const next = await runCli(["chat", "--session", "s", "--json", "When will it arrive?"], { folder: home.path });
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 3, reply: ARRIVAL }]);
});

test.concurrent("however often it is killed, no turn that was acknowledged is lost", { timeout: 120_000 }, async () => {
  const seed = process.env["FAULTS_SEED"] ?? String(Date.now());
  const { acknowledged, faults } = await killAgainAndAgain({ kills: 3, seed });
  expect(faults, `FAULTS_SEED=${seed}`).toEqual([]);
  expect(acknowledged).toBeGreaterThan(9);
});

describe("killed in the middle of a tool", () => {
  const home = makeDataDir();
  let recorded: Session;
  let next: TurnResult | undefined;
  let history: HistoryMessage[] = [];

  beforeAll(async () => {
    await runCli(["chat", "--session", "s", "hello"], { folder: home.path });
    await using program = startProgram("test/fixtures/hanging-shop.ts", ["s", ASK], { folder: home.path });
    await program.wrote("in the tool");
    program.child.kill("SIGKILL");
    await program.ended();
    using store = new SpanStore(join(dataDirOf(home.path), "spans.db"));
    recorded = new SessionReader(store).get("s");
    const run = await runCli(["chat", "--session", "s", "--json", "When will it arrive?"], { folder: home.path });
    [next] = jsonLines<TurnResult>(run);
    history = await historyOf(home, "s");
  });
  afterAll(() => home[Symbol.dispose]());

  test("the spans that had ended are in the store, and their turn says that it was cut off", () => {
    expect(recorded.turns).toMatchObject([
      { turn: 1, input: "hello" },
      { turn: 2, input: ASK, output: "", error: expect.stringContaining("cut off") as string },
    ]);
    expect(recorded.turns[1]?.steps).toMatchObject([{ kind: "model", name: "offline", output: "→ lookup_order" }]);
  });

  test("the next turn answers, and knows what was said", () => {
    expect(next).toMatchObject({ turn: 3, reply: ARRIVAL, tools: [{ name: "lookup_order", ok: true }] });
  });

  test("nothing that was said is gone, and no call is left without an answer", () => {
    const answered = new Set(history.map(({ toolCallId }) => toolCallId));
    const calls = history.flatMap(({ toolCalls = [] }) => toolCalls);
    expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
      "hello",
      ASK,
      "When will it arrive?",
    ]);
    expect(calls.map(({ name }) => name)).toEqual(["lookup_order", "lookup_order"]);
    expect(calls.filter(({ id }) => !answered.has(id))).toEqual([]);
  });
});

async function historyOf(home: DataDir, sessionId: string): Promise<HistoryMessage[]> {
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  return await bot.history({ sessionId, limit: 10_000 });
}

import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import type { HistoryMessage } from "../../src/agent/history.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import type { Session } from "../../src/sessions/session.ts";
import type { Losses } from "../../src/spans/losses.ts";
import { dataDirOf, jsonLines, oneSentence, runCli, startCli, type CliRun } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { holdLock, type LockHeld } from "../support/lock-held.ts";
import { startToldBot, watchEventLoop, type ToldBot } from "../support/told-bot.ts";

const ASK = "Where is order 12345?";
const ANSWER = "Order 12345 is in transit and will arrive on March 15th.";
const SESSIONS = ["calm", "s-1", "s-2"];
const LOCKED = "database is locked; end the other program that holds it, or try again";

// Work waits for 5 s: a lock of 3 s is sat out, one of 10 s is not.
const LOCKS = [
  { seconds: 3, isSatOut: true },
  { seconds: 10, isSatOut: false },
];

test.for(LOCKS)("checkpoints.db, held for $seconds s: turns wait, others' do not", async ({ seconds, isSatOut }) => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  const before = await turnsOf(told);
  using lock = holdLock(home.path, "checkpoints.db");
  const freed = freeAfter(seconds, lock);
  const waiting = turnInEach(told);
  const nextDoor = await told.tell("sayNextDoor", { sessionId: "n", text: ASK });
  const wasHeldNextDoor = lock.isHeld;
  const outcomes = (await waiting).map(({ reply, error }) => error ?? reply);
  const wasHeld = lock.isHeld;
  await freed;
  await checkEventLoop();
  const after = await turnsOf(told);
  const again = await turnInEach(told);

  expect({ reply: nextDoor.reply, wasHeld: wasHeldNextDoor }).toEqual({ reply: ANSWER, wasHeld: true });
  expect(wasHeld).toBe(!isSatOut);
  const failure = { code: "storage", message: expect.stringContaining(`checkpoints.db: ${LOCKED}`) as string };
  expect(outcomes).toEqual(SESSIONS.map(() => (isSatOut ? ANSWER : failure)));
  expect(after).toEqual(before.map((count) => count + (isSatOut ? 1 : 0)));
  expect(again).toMatchObject(after.map((count) => ({ reply: ANSWER, turn: count + 1 })));
});

test.for(LOCKS)("spans.db, held for $seconds s: turns go on, spans arrive later", async ({ seconds, isSatOut }) => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  using lock = holdLock(home.path, "spans.db");
  const freed = freeAfter(seconds, lock);
  const turns = await turnInEach(told);
  const wasHeld = lock.isHeld;
  const missing = await told.tell<Losses[]>("flush");
  await freed;
  const lost = await told.tell<Losses[]>("flush");
  await checkEventLoop();
  const { turns: recorded } = await told.tell<Session>("session", { sessionId: "s-1" });

  expect(wasHeld).toBe(true);
  expect(turns).toMatchObject(SESSIONS.map(() => ({ reply: ANSWER })));
  expect(missing.map(({ reason }) => reason)).toEqual(isSatOut ? [] : ["it is locked by another program"]);
  expect(lost).toEqual([]);
  expect(recorded).toMatchObject([{ turn: 1, output: ANSWER }]);
});

test("shop.db, held: orders are looked up all the same", async () => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  using lock = holdLock(home.path, "shop.db");
  const turns = await turnInEach(told);
  await checkEventLoop();

  expect(lock.isHeld).toBe(true);
  expect(turns).toMatchObject(SESSIONS.map(() => ({ reply: ANSWER, tools: [{ name: "lookup_order", ok: true }] })));
});

// A command starts slowly on a busy machine: a lock that it cannot sit out is held until it has ended.
const COMMAND_LOCKS = [
  { held: "for 3 s", isSatOut: true },
  { held: "to the end", isSatOut: false },
];

test.concurrent.for(COMMAND_LOCKS)("shop.db, held $held: an import is whole or not at all", async ({ isSatOut }) => {
  using home = makeDataDir();
  await runCli(["chat", ASK], { folder: home.path });
  const orders = ["A-1", "A-2"].map((id) => ({ order_id: id, user_id: "ada", status: "sent" }));
  writeFileSync(join(home.path, "orders.json"), JSON.stringify(orders));
  using lock = holdLock(home.path, "shop.db");
  if (isSatOut) void freeAfter(3, lock);
  const run = await runCli(["orders", "import", "orders.json", "--json"], { folder: home.path });
  lock[Symbol.dispose]();
  using shop = openSqliteOrders(join(dataDirOf(home.path), "shop.db"));
  const found = await Promise.all(orders.map(({ order_id }) => shop.find(order_id)));

  const imported = { code: 0, stdout: expect.stringContaining('"imported":2') as string, stderr: "" };
  expect(run).toEqual(isSatOut ? imported : refusedFor("shop.db"));
  expect(found.filter((order) => order !== undefined)).toHaveLength(isSatOut ? 2 : 0);
});

const STARTS = ["checkpoints.db", "shop.db"].flatMap((name) => COMMAND_LOCKS.map((lock) => ({ name, ...lock })));

test.concurrent.for(STARTS)("$name, not even readable $held: a start waits", async ({ name, isSatOut }) => {
  using home = makeDataDir();
  await runCli(["chat", ASK], { folder: home.path });
  using lock = holdLock(home.path, name, { alsoReads: true });
  if (isSatOut) void freeAfter(3, lock);
  const run = await runCli(["chat", "--session", "s", ASK], { folder: home.path });

  const answered = { code: 0, stdout: `${ANSWER}\n`, stderr: "Session s\n" };
  expect(run).toEqual(isSatOut ? answered : refusedFor(name));
});

test("checkpoints.db, read for long: its log grows, and is taken in again without a standstill", async () => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  const file = join(dataDirOf(home.path), "checkpoints.db");
  const reader = new DatabaseSync(file);
  reader.exec("BEGIN; SELECT * FROM checkpoints LIMIT 1");
  while (statSync(`${file}-wal`).size < 12e6) await turnInEach(told);
  const { size } = statSync(file);
  reader.close();
  const turns = await turnInEach(told);
  await checkEventLoop();

  expect(turns).toMatchObject(SESSIONS.map(() => ({ reply: ANSWER })));
  expect(statSync(file).size).toBeGreaterThan(size);
});

test("Ctrl-C ends a turn that waits for a lock, and the program says that nothing was kept", async () => {
  using home = makeDataDir();
  await using program = startCli(["chat", "--session", "s", "--json"], { folder: home.path });
  program.child.stdin.write("hello\n");
  await program.wrote('"turn":1');
  using lock = holdLock(home.path, "checkpoints.db");
  program.child.stdin.write(`${ASK}\n`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  program.child.kill("SIGINT");
  const run = await program.ended();
  lock[Symbol.dispose]();
  const next = await runCli(["chat", "--session", "s", "--json", ASK], { folder: home.path });

  expect(run.code).toBe(1);
  expect(run.stderr).toBe("Session s\nThe turn was stopped before its words were kept; say them again.\n");
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 2, reply: ANSWER }]);
});

async function freeAfter(seconds: number, lock: LockHeld): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  lock[Symbol.dispose]();
}

/** How a command ends that could not wait any longer. */
function refusedFor(name: string): CliRun {
  return { code: 1, stdout: "", stderr: oneSentence(new RegExp(`${name}: ${LOCKED}`, "u")) };
}

/** A turn in each session, all at once. */
function turnInEach(told: ToldBot): Promise<TurnResult[]> {
  return Promise.all(SESSIONS.map((sessionId) => told.tell("say", { sessionId, text: ASK })));
}

/** How many turns each session has. */
function turnsOf(told: ToldBot): Promise<number[]> {
  return Promise.all(
    SESSIONS.map((sessionId) =>
      told.tell<HistoryMessage[]>("history", { sessionId }).then(
        (history) => history.at(-1)?.turn ?? 0,
        ({ code }: { code: string }) => (code === "session" ? 0 : Number.NaN),
      ),
    ),
  );
}

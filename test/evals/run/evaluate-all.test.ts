import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Evaluator } from "../../../src/evals/evaluator.ts";
import { evaluateAll, type Evaluated } from "../../../src/evals/run/evaluate-all.ts";
import type { Dialogue } from "../../../src/sessions/dialogue.ts";
import { dialogueOf } from "../../support/dialogue-of.ts";

const talks = (count: number): Dialogue[] =>
  Array.from({ length: count }, (_, index) => ({
    ...dialogueOf({ user: "Hi" }, { bot: "Hello!" }),
    id: String(index),
  }));

function evaluatorOf(evaluate: Evaluator["evaluate"]): Evaluator {
  return { name: "own", version: "1", kind: "CODE", of: "session", evaluate };
}

async function collect(run: AsyncIterable<Evaluated>): Promise<Evaluated[]> {
  const all: Evaluated[] = [];
  for await (const one of run) all.push(one);
  return all;
}

test("sessions come in their order, and no more at once than was said", async () => {
  let running = 0;
  let most = 0;
  const slowFirst = evaluatorOf(async ({ id }) => {
    running += 1;
    most = Math.max(most, running);
    await wait(id === "0" ? 30 : 1);
    running -= 1;
    return { score: 1, label: "yes", explanation: "" };
  });
  const done = await collect(evaluateAll(talks(12), [slowFirst], { concurrency: 3 }));
  expect(done.map(({ evaluation }) => evaluation.id)).toEqual(Array.from({ length: 12 }, (_, index) => String(index)));
  expect(most).toBe(3);
});

test("no more sessions are taken than are worked on", async () => {
  let taken = 0;
  const source = function* (): Generator<Dialogue> {
    for (const talk of talks(100)) {
      taken += 1;
      yield talk;
    }
  };
  const run = evaluateAll(source(), [], { concurrency: 2 });
  await run.next();
  expect(taken).toBeLessThanOrEqual(3);
  await run.return(undefined);
});

test.each([
  ["throws", evaluatorOf(() => Promise.reject(new Error("the disk is full"))), "the disk is full"],
  ["answers a score of 7", evaluatorOf(() => ({ score: 7, label: "", explanation: "" })), "score Too big"],
  ["answers nothing", evaluatorOf(() => undefined as never), "expected object"],
])("an evaluator that %s costs its own score alone", async (_, broken, reason) => {
  const sound: Evaluator = { ...evaluatorOf(() => ({ score: 1, label: "yes", explanation: "" })), name: "sound" };
  const [done] = await collect(evaluateAll(talks(1), [sound, broken]));
  expect(done?.faults).toEqual([{ evaluator: "own@1", reason: expect.stringContaining(reason) as string }]);
  expect(done?.evaluation.scores).toMatchObject([
    { name: "sound", score: 1 },
    { name: "own", score: null, label: "failed" },
  ]);
});

test("a run that is stopped gives what is done, and begins nothing more", async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const own = evaluatorOf(async ({ id }) => {
    asked.push(id);
    if (id === "2") stop.abort(new Error("stopped"));
    stop.signal.throwIfAborted();
    return { score: 1, label: "yes", explanation: "" };
  });
  const done = await collect(evaluateAll(talks(50), [own], { concurrency: 1, signal: stop.signal }));
  expect(done.map(({ evaluation }) => evaluation.id)).toEqual(["0", "1"]);
  expect(asked).toEqual(["0", "1", "2"]);
});

test("where several sessions cannot be read at all, the first says why, and no other ends the process", async () => {
  const unreadable = (id: string): Dialogue => ({
    id,
    turns: [],
    get messages(): never {
      throw new Error(`${id} cannot be read`);
    },
  });
  const run = collect(evaluateAll(["a", "b", "c"].map(unreadable), [], { concurrency: 3 }));
  await expect(run).rejects.toThrow("a cannot be read");
});

test("a session whose record says which tools were right is compared with it", async () => {
  const said = dialogueOf(
    { user: "Where is 1?" },
    { tool: ["lookup_order", { order_id: "1" }, "{}"] },
    { bot: "Here." },
  );
  const talk = { ...said, expectedCalls: [{ name: "lookup_order" }, { name: "search_help" }] };
  const [done] = await collect(evaluateAll([talk], []));
  expect(done?.evaluation.scores.map(({ name, score }) => [name, score])).toEqual([
    ["strict", 0],
    ["unordered", 0],
    ["subset", 1],
    ["superset", 0],
  ]);
});

import { expect, test } from "vitest";
import { KeyedQueue } from "../../src/lib/keyed-queue.ts";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("tasks of one key run one after the other, in the order they were asked for", async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const task = async (name: string): Promise<void> => {
    using _entered = await queue.enter("k");
    log.push(`${name} in`);
    await tick();
    log.push(`${name} out`);
  };
  await Promise.all(["a", "b", "c"].map(task));
  expect(log).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
});

test("tasks of different keys run side by side", async () => {
  const queue = new KeyedQueue();
  using first = await queue.enter("a");
  using second = await queue.enter("b");
  expect(first).not.toBe(second);
});

test("a task that throws lets the next one in", async () => {
  const queue = new KeyedQueue();
  const failing = async (): Promise<void> => {
    using _entered = await queue.enter("k");
    throw new Error("no");
  };
  await expect(failing()).rejects.toThrow("no");
  using _next = await queue.enter("k");
});

test("idle settles when all have ended", async () => {
  const queue = new KeyedQueue();
  const entered = await queue.enter("k");
  let isIdle = false;
  const idle = queue.idle().then(() => (isIdle = true));
  await tick();
  expect(isIdle).toBe(false);
  entered[Symbol.dispose]();
  await idle;
});

test("a task that gives up waiting goes, and the next still waits for the one that runs", async () => {
  const queue = new KeyedQueue();
  const running = await queue.enter("k");
  const giving = new AbortController();
  const gaveUp = queue.enter("k", giving.signal);
  const next = queue.enter("k");
  giving.abort(new Error("enough"));
  await expect(gaveUp).rejects.toThrow("enough");
  let isIn = false;
  void next.then(() => (isIn = true));
  await tick();
  expect(isIn).toBe(false);
  running[Symbol.dispose]();
  (await next)[Symbol.dispose]();
});

import { expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { AnnotationOutbox, type Addressed } from "../../src/tracing/annotations/annotation-outbox.ts";

const API = "http://phoenix";
/** Old enough to be tried once a round. */
const at = "2026-01-01T00:00:00.000Z";

interface OpenOutbox extends Disposable {
  outbox: AnnotationOutbox;
  say(...names: string[]): Promise<void>;
  /** The names of what arrived. */
  sent: string[];
  /** How many annotations each request held, taken or refused. */
  requests: number[];
}

/** An outbox whose receiver refuses a request that holds some names with their status, and takes the others. */
function openOutbox(refusals: { [name: string]: number } = {}): OpenOutbox {
  const spans = new SpanStore(":memory:");
  const sent: string[] = [];
  const requests: number[] = [];
  const send = async (annotations: readonly Addressed[]): Promise<void> => {
    requests.push(annotations.length);
    const names = annotations.map(({ annotation }) => annotation.name);
    const status = names.map((name) => refusals[name]).find((one) => one !== undefined);
    if (status !== undefined) throw new Error(`${API}/v1/session_annotations: ${status} No`);
    sent.push(...names);
  };
  return {
    outbox: new AnnotationOutbox({
      name: "phoenix",
      api: API,
      destination: "phoenix",
      send,
      spans,
      flushSpans: async () => undefined,
    }),
    async say(...names) {
      for (const name of names) {
        const annotation = { sessionId: "s", name, score: 1, annotatorKind: "CODE", identifier: "i", at } as const;
        await spans.annotations.save(annotation, API);
      }
    },
    sent,
    requests,
    [Symbol.dispose]: () => spans[Symbol.dispose](),
  };
}

test("a hundred that wait go in one request", async () => {
  using open = openOutbox();
  await open.say(...Array.from({ length: 250 }, (_, n) => `${n}`));
  await open.outbox.deliver();
  expect(open.requests).toEqual([100, 100, 50]);
  expect(open.outbox.losses.count).toBe(0);
});

test("a request that is refused for one of them goes in halves until that one is found", async () => {
  using open = openOutbox({ "3": 422 });
  await open.say(...Array.from({ length: 8 }, (_, n) => `${n}`));
  await open.outbox.deliver();
  expect(open.requests).toEqual([8, 4, 2, 2, 1, 1, 4]);
  expect(open.sent).toEqual(["0", "1", "2", "4", "5", "6", "7"]);
  expect(open.outbox.losses.count).toBe(1);
});

test.each([404, 422])("one that is answered %i waits on, and the ones behind it are sent", async (status) => {
  using open = openOutbox({ first: status });
  await open.say("first", "second");
  await open.outbox.deliver();
  expect(open.sent).toEqual(["second"]);
  expect(open.outbox.losses).toMatchObject({ count: 1, reason: expect.stringContaining(`${status}`) as string });
});

test.each([401, 429, 503])("one that is answered %i ends the round: the next would be, too", async (status) => {
  using open = openOutbox({ first: status });
  await open.say("first", "second");
  await open.outbox.deliver();
  expect(open.sent).toEqual([]);
  expect(open.outbox.losses).toMatchObject({ count: 2, reason: expect.stringContaining(`${status}`) as string });
});

test("however many wait, and however many of them are not known there, all others are sent", async () => {
  const [unknown, known] = ["a", "b"].map((letter) => Array.from({ length: 150 }, (_, n) => `${letter}${n}`));
  using open = openOutbox(Object.fromEntries((unknown ?? []).map((name) => [name, 404])));
  await open.say(...(unknown ?? []), ...(known ?? []));
  await open.outbox.deliver();
  expect(open.sent).toEqual(known);
});

test("one that is said as a round ends is sent all the same", async () => {
  using open = openOutbox();
  const ending = open.outbox.deliver();
  const said = open.say("late");
  await open.outbox.deliver();
  await Promise.all([ending, said]);
  expect(open.sent).toEqual(["late"]);
});

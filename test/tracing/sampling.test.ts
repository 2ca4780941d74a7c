import { AIMessage } from "@langchain/core/messages";
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { deliveryKey, type Destination } from "../../src/tracing/destinations/destination.ts";
import { isInSample } from "../../src/tracing/destinations/is-in-sample.ts";
import { dataDirOf } from "../support/cli.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { holdLock } from "../support/lock-held.ts";
import { openOtlpReceiver, type OtlpReceiver } from "../support/otlp-receiver.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

const names = ({ spans }: OtlpReceiver): string[] => spans.map(({ name }) => name);

function destination(name: Destination["name"], { url }: OtlpReceiver, sample: number): Destination {
  return { name, protocol: "grpc", url, headers: {}, look: "", sample };
}

const sessions = Array.from({ length: 40 }, (_, index) => `s-${index}`);

test("each destination has its share of the sessions, each of these whole, and the store has all", async () => {
  using folder = makeDataDir();
  await using receivers = await openReceivers();
  const [some, more, all] = receivers;
  await using traced = openTracedSpans(folder.path, [
    destination("collector", some, 0.2),
    destination("phoenix", more, 0.6),
    destination("arize", all, 1),
  ]);
  for (const turn of [1, 2]) for (const session of sessions) traced.endIn(session, `${session} ${turn}`);
  await traced.pipeline.flush();
  const shared = (share: number) =>
    [1, 2].flatMap((turn) => sessions.filter((id) => isInSample(id, share)).map((id) => `${id} ${turn}`));
  expect(names(some)).toEqual(shared(0.2));
  expect(names(more)).toEqual(shared(0.6));
  expect(names(all)).toHaveLength(80);
  expect(traced.pipeline.store.sessions()).toHaveLength(40);
  expect(traced.pipeline.losses()).toEqual([]);
});

test("a session in which a span fails arrives whole and once, what another process left out of it too", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  const none = [destination("collector", receiver, 0)];
  {
    await using before = openTracedSpans(folder.path, none);
    for (const session of ["s", "other"]) before.endIn(session, `first of ${session}`);
    await before.pipeline.flush();
  }
  const arrivedBefore = names(receiver);
  await using traced = openTracedSpans(folder.path, none);
  traced.endIn("s", "failed", SpanStatusCode.ERROR);
  traced.endIn("s", "root");
  await traced.pipeline.flush();
  traced.endIn("other", "second of other");
  traced.endIn("s", "next turn");
  await traced.pipeline.flush();
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  expect(arrivedBefore).toEqual([]);
  expect(names(receiver)).toEqual(["first of s", "failed", "root", "next turn"]);
  expect(deliveries.sampledOut(deliveryKey({ name: "collector", url: receiver.url }))).toEqual({
    spans: 2,
    sessions: 1,
  });
});

test("a destination that was sent a session is not sent it again when another has it after all", async () => {
  using folder = makeDataDir();
  await using receivers = await openReceivers();
  const [none, all] = receivers;
  await using traced = openTracedSpans(folder.path, [
    destination("collector", none, 0),
    destination("phoenix", all, 1),
  ]);
  traced.endIn("s", "first");
  await traced.pipeline.flush();
  traced.endIn("s", "failed", SpanStatusCode.ERROR);
  await traced.pipeline.flush();
  expect(names(none)).toEqual(["first", "failed"]);
  expect(names(all)).toEqual(["first", "failed"]);
});

test("while the store is locked a session that fails is sent from memory, whole, and not again", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using traced = openTracedSpans(dataDirOf(folder.path), [destination("collector", receiver, 0)]);
  {
    using _lock = holdLock(folder.path, "spans.db");
    traced.endIn("s", "first");
    traced.endIn("other", "left out");
    traced.endIn("s", "failed", SpanStatusCode.ERROR);
    await traced.pipeline.flush();
    expect(names(receiver)).toEqual(["first", "failed"]);
  }
  traced.endIn("s", "next turn");
  await traced.pipeline.flush();
  expect(names(receiver)).toEqual(["first", "failed", "next turn"]);
});

test("a sample that is no share is refused with a sentence", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  for (const sample of [1.5, -1, Number.NaN]) {
    const open = () => openTracedSpans(folder.path, [destination("collector", receiver, sample)]);
    expect(open).toThrow(UsageError);
    expect(open).toThrow(`The sample ${sample} of collector cannot be used: give a share from 0 to 1.`);
  }
});

test("a session that stops at an interrupt arrives whole, the turns before it and the turn that goes on too", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using tracing = startTracing({
    dataDir: folder.path,
    destinations: [destination("collector", receiver, 0)],
    redact: "mask",
  });
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("answer", ({ messages }) => {
      const reply = messages.at(-1)?.content === "Refund me" ? String(interrupt("Refund?")) : "Hello";
      return { messages: [new AIMessage(reply)] };
    })
    .addEdge(START, "answer")
    .addEdge("answer", END)
    .compile({ checkpointer: new MemorySaver() });
  const say = async (sessionId: string, input: object): Promise<number> => {
    await graph.invoke(input, runConfigFor({ sessionId }));
    await tracing.flush();
    return receiver.spans.length;
  };
  const words = (content: string) => ({ messages: [{ role: "user", content }] });
  const arrived = [
    await say("paused", words("Hi")),
    await say("other", words("Hi")),
    await say("paused", words("Refund me")),
    await say("paused", new Command({ resume: "Yes" })),
  ];
  expect(arrived.slice(0, 2)).toEqual([0, 0]);
  expect(arrived[3]).toBeGreaterThan(arrived[2] ?? 0);
  const stored = tracing.store.spansOf("paused").map(({ spanId }) => spanId);
  expect(receiver.spans.map(({ spanId }) => spanId).toSorted()).toEqual(stored.toSorted());
});

async function openReceivers(): Promise<AsyncDisposable & [OtlpReceiver, OtlpReceiver, OtlpReceiver]> {
  const receivers: [OtlpReceiver, OtlpReceiver, OtlpReceiver] = [
    await openOtlpReceiver(),
    await openOtlpReceiver(),
    await openOtlpReceiver(),
  ];
  return Object.assign(receivers, {
    async [Symbol.asyncDispose]() {
      for (const receiver of receivers) await receiver[Symbol.asyncDispose]();
    },
  });
}

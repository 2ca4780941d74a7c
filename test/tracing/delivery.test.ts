import { Metadata, status } from "@grpc/grpc-js";
import protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, type OtlpReceiver } from "../support/otlp-receiver.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

const names = ({ spans }: OtlpReceiver): string[] => spans.map(({ name }) => name);

/** As google.rpc has it. */
function retryInfo({ seconds, nanos }: { seconds: number; nanos: number }): Metadata {
  const { root } = protobuf.parse(`
    syntax = "proto3";
    message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
    message Any { string type_url = 1; bytes value = 2; }
    message RetryInfo { Duration retry_delay = 1; }
    message Duration { int64 seconds = 1; int32 nanos = 2; }`);
  const encode = (type: string, value: object): Uint8Array => {
    const message = root.lookupType(type);
    return message.encode(message.fromObject(value)).finish();
  };
  const value = encode("RetryInfo", { retryDelay: { seconds, nanos } });
  const details = [{ typeUrl: "type.googleapis.com/google.rpc.RetryInfo", value }];
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(encode("Status", { code: 8, details })));
  return metadata;
}

const KEPT = ["CANCELLED", "DEADLINE_EXCEEDED", "ABORTED", "OUT_OF_RANGE", "UNAVAILABLE", "DATA_LOSS"] as const;
const WRONG_KEY = ["UNAUTHENTICATED", "PERMISSION_DENIED"] as const;
const REFUSED = [
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "UNIMPLEMENTED",
  "INTERNAL",
] as const;

describe.concurrent("a span that is answered", () => {
  test("by any of gRPC's 16 codes is a case below", () => {
    const codes = Object.keys(status).filter((name) => Number.isNaN(Number(name)) && name !== "OK");
    expect([...KEPT, ...WRONG_KEY, ...REFUSED].toSorted()).toEqual(codes.toSorted());
  });

  test.each([...KEPT, ...WRONG_KEY])("%s waits, and arrives once at the next try", async (name) => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using traced = openTracedSpans(folder.path, receiver.url);
    receiver.next.push({ code: status[name], details: "not now" });
    traced.end("one", "two");
    await traced.pipeline.flush();
    const losses = traced.pipeline.losses();
    await traced.pipeline.flush();
    expect(losses).toMatchObject([{ name: "collector", count: 2, waits: true }]);
    expect(losses[0]?.reason).toContain(`${name}: not now`);
    expect(names(receiver)).toEqual(["one", "two"]);
    expect(traced.pipeline.losses()).toEqual([]);
  });

  test.each(REFUSED)("%s is not sent again, and counted", async (name) => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using traced = openTracedSpans(folder.path, receiver.url);
    receiver.next.push({ code: status[name], details: "never" });
    traced.end("one");
    await traced.pipeline.flush();
    await traced.pipeline.flush();
    expect(receiver.requests).toHaveLength(1);
    const [lost, ...others] = traced.pipeline.losses();
    expect(others).toEqual([]);
    expect(lost).toMatchObject({ name: "collector", count: 1, reason: expect.stringContaining("never") as string });
    expect(lost).not.toHaveProperty("waits");
  });

  test("RESOURCE_EXHAUSTED with a time to come again is sent then, and not before", async () => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using traced = openTracedSpans(folder.path, receiver.url);
    const metadata = retryInfo({ seconds: 1, nanos: 500_000_000 });
    receiver.next.push({ code: status.RESOURCE_EXHAUSTED, details: "slow down", metadata });
    traced.end("one");
    const began = Date.now();
    await traced.pipeline.flush();
    expect(names(receiver)).toEqual(["one"]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1500);
  });

  test("UNAVAILABLE for longer than a flush waits is left alone by the flush", async () => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using traced = openTracedSpans(folder.path, receiver.url);
    receiver.next.push({
      code: status.UNAVAILABLE,
      details: "later",
      metadata: retryInfo({ seconds: 3600, nanos: 0 }),
    });
    traced.end("one");
    await traced.pipeline.flush();
    await traced.pipeline.flush();
    expect(receiver.requests).toHaveLength(1);
    expect(traced.pipeline.losses()).toMatchObject([{ count: 1, waits: true }]);
  });

  test("in part is not sent again, and what was rejected is counted", async () => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using traced = openTracedSpans(folder.path, receiver.url);
    receiver.next.push({ rejectedSpans: 2, errorMessage: "too old" });
    traced.end("one", "two", "three");
    await traced.pipeline.flush();
    expect(receiver.requests).toHaveLength(1);
    expect(traced.pipeline.losses()).toMatchObject([{ count: 2, reason: "too old" }]);
  });
});

test("of a batch that is refused only the span that nobody takes is dropped", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver({ answer: { refused: "bad", code: status.INVALID_ARGUMENT } });
  await using traced = openTracedSpans(folder.path, receiver.url);
  traced.end(...Array.from({ length: 20 }, (_, index) => (index === 13 ? "bad" : `good ${index}`)));
  await traced.pipeline.flush();
  expect(names(receiver)).toEqual(
    Array.from({ length: 20 }, (_, index) => `good ${index}`).filter((_, index) => index !== 13),
  );
  expect(traced.pipeline.losses()).toMatchObject([{ count: 1, reason: expect.stringContaining("no bad") as string }]);
});

test("one destination that is away holds up no other, and has what it missed when it is back", async () => {
  using folder = makeDataDir();
  await using there = await openOtlpReceiver();
  const away = await openOtlpReceiver();
  const destinations = [there, away].map(({ url }, index) => ({
    name: index === 0 ? ("collector" as const) : ("phoenix" as const),
    protocol: "grpc" as const,
    url,
    headers: {},
    look: "",
  }));
  await using traced = openTracedSpans(folder.path, destinations);
  await away[Symbol.asyncDispose]();
  traced.end("one");
  await traced.pipeline.flush();
  const atThatTime = names(there);
  const losses = traced.pipeline.losses();
  await using back = await openOtlpReceiver({ port: away.port });
  traced.end("two");
  await traced.pipeline.flush();
  expect(atThatTime).toEqual(["one"]);
  expect(losses).toMatchObject([{ name: "phoenix", count: 1, waits: true }]);
  expect(names(there)).toEqual(["one", "two"]);
  expect(names(back)).toEqual(["one", "two"]);
});

test("what a process left is sent by the next one over the same folder", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver({ answer: "accept" });
  receiver.next.push("hang");
  {
    await using traced = openTracedSpans(folder.path, receiver.url);
    traced.end("left");
  }
  await using traced = openTracedSpans(folder.path, receiver.url);
  await traced.pipeline.flush();
  expect(names(receiver)).toEqual(["left"]);
});

test("a destination that is named for the first time has the spans from then on", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  {
    await using traced = openTracedSpans(folder.path, []);
    traced.end("before");
  }
  await using traced = openTracedSpans(folder.path, receiver.url);
  traced.end("after");
  await traced.pipeline.flush();
  expect(names(receiver)).toEqual(["after"]);
});

test("two that write to one folder send each span once", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using one = openTracedSpans(folder.path, receiver.url);
  await using other = openTracedSpans(folder.path, receiver.url);
  for (let round = 0; round < 10; round += 1) {
    one.end(`one ${round}`);
    other.end(`other ${round}`);
    await Promise.all([one.pipeline.flush(), other.pipeline.flush()]);
  }
  const ids = receiver.spans.map(({ spanId }) => spanId);
  expect(ids).toHaveLength(20);
  expect(new Set(ids).size).toBe(20);
});

test("a span arrives as it ended", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using traced = openTracedSpans(folder.path, receiver.url);
  traced.end("whole");
  await traced.pipeline.flush();
  expect(receiver.spans).toMatchObject([
    {
      name: "whole",
      attributes: { "session.id": "s", list: ["a", "b"], count: 1 },
      events: [{ name: "seen", attributes: { by: "test" } }],
      status: { code: 1 },
      resource: { "openinference.project.name": "p", "service.name": "supportbot" },
    },
  ]);
});

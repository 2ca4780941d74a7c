import { SpanStatusCode } from "@opentelemetry/api";
import type { enhance } from "@photostructure/sqlite";
import { expect, test, vi } from "vitest";
import { dataDirOf } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { holdLock } from "../support/lock-held.ts";
import { openOtlpReceiver, type OtlpReceiver } from "../support/otlp-receiver.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

type Connection = ReturnType<typeof enhance>;

// A limit on a database's size holds for one connection: it must be the store's own, which is the first.
const connections = vi.hoisted((): Connection[] => []);
vi.mock("@photostructure/sqlite", async (load) => {
  const driver = await load<{ enhance: typeof enhance }>();
  return {
    ...driver,
    enhance(...args: Parameters<typeof enhance>) {
      const connection = driver.enhance(...args);
      connections.push(connection);
      return connection;
    },
  };
});

const names = ({ spans }: OtlpReceiver): string[] => spans.map(({ name }) => name);

test("spans that meet a lock are sent from memory, and not again once they are written", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using traced = openTracedSpans(dataDirOf(folder.path), receiver.url);
  {
    using _lock = holdLock(folder.path, "spans.db");
    traced.end("one", "two");
    await traced.pipeline.flush();
    expect(names(receiver)).toEqual(["one", "two"]);
  }
  traced.end("three");
  await traced.pipeline.flush();
  expect(traced.pipeline.store.spansOf("s").map(({ name }) => name)).toEqual(["one", "two", "three"]);
  expect(names(receiver)).toEqual(["one", "two", "three"]);
});

test("spans that the disk has no room for are sent from memory, also when the collector comes back later", async () => {
  using folder = makeDataDir();
  const gone = await openOtlpReceiver();
  connections.length = 0;
  await using traced = openTracedSpans(folder.path, gone.url);
  connections[0]?.exec("PRAGMA max_page_count = 1");
  await gone[Symbol.asyncDispose]();
  const ended = Array.from({ length: 200 }, (_, index) => `span ${index}`);
  traced.end(...ended);
  await traced.pipeline.flush();
  const losses = traced.pipeline.losses();
  await using back = await openOtlpReceiver({ port: gone.port });
  await traced.pipeline.flush();

  expect(losses.find(({ name }) => name === "collector")).toMatchObject({ count: 200 });
  expect(losses.find(({ name }) => name === "the local store")?.count).toBeGreaterThan(0);
  expect(new Set(names(back))).toEqual(new Set(ended));
  expect(back.spans).toHaveLength(ended.length);
});

test("a session that fails while the disk has no room arrives whole, and what its sample leaves out does not", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  connections.length = 0;
  const none = { name: "collector", protocol: "grpc", url: receiver.url, headers: {}, look: "", sample: 0 } as const;
  await using traced = openTracedSpans(folder.path, [none]);
  connections[0]?.exec("PRAGMA max_page_count = 1");
  const text = "x".repeat(10_000);
  for (const session of ["s", "other"]) traced.endIn(session, `first of ${session} ${text}`);
  traced.endIn("s", "failed", SpanStatusCode.ERROR);
  traced.endIn("s", `root ${text}`);
  await traced.pipeline.flush();
  expect(traced.pipeline.store.losses.count).toBeGreaterThan(2);
  const arrived = names(receiver).map((name) => name.replace(text, ""));
  expect(arrived.toSorted()).toEqual(["failed", "first of s ", "root "]);
});

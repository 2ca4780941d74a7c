import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { status } from "@grpc/grpc-js";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";
import { rawEmpty, rawIn } from "../support/raw-protobuf.ts";
import { encoded, newId, requestOf, sendGrpc, sendHttp, type Answer } from "../support/send-otlp.ts";
import { openSpanReceiver } from "../support/span-receiver.ts";

const MIB = 1024 * 1024;
/** Where an attribute's value stands in a request. */
const VALUE = [1, 2, 2, 9, 2];
const good = { attributes: { "session.id": "good" } };
let receiver: Awaited<ReturnType<typeof openSpanReceiver>>;
beforeAll(async () => void (receiver = await openSpanReceiver()));
afterAll(() => receiver[Symbol.asyncDispose]());

const doors = [
  { door: "gRPC", send: (bytes: Buffer): Promise<Answer> => sendGrpc(receiver.grpc, bytes) },
  { door: "HTTP", send: (bytes: Buffer): Promise<Answer> => sendHttp(receiver.http, bytes) },
];

describe.each(doors)("by $door", ({ door, send }) => {
  const isHttp = door === "HTTP";
  const refusals: { what: string; bytes: () => Buffer; code: number; says: RegExp }[] = [
    {
      what: "garbage",
      bytes: () => Buffer.from("no protobuf at all"),
      code: isHttp ? 400 : status.INVALID_ARGUMENT,
      says: /cannot be read as OTLP traces in protobuf/u,
    },
    {
      what: "a request that was cut off",
      bytes: () => encoded([good]).subarray(0, -3),
      code: isHttp ? 400 : status.INVALID_ARGUMENT,
      says: /cannot be read as OTLP traces in protobuf/u,
    },
    {
      what: "more than 4 MiB",
      bytes: () => encoded([{ attributes: { big: "x".repeat(4 * MIB) } }]),
      code: isHttp ? 413 : status.RESOURCE_EXHAUSTED,
      says: /4194304/u,
    },
    ...[
      { parts: "spans", path: [1, 2], field: 2 },
      { parts: "attributes", path: [1, 2, 2], field: 9 },
      { parts: "values in one value", path: [...VALUE, 5], field: 1 },
    ].map(({ parts, path, field }) => ({
      what: `two million ${parts}`,
      bytes: () => rawIn(path, rawEmpty(field, 2_000_000)),
      code: isHttp ? 400 : status.INVALID_ARGUMENT,
      says: /more than 250000 parts/u,
    })),
    {
      what: "values nested a thousand deep",
      bytes: () => rawIn([...VALUE, ...Array.from({ length: 1000 }, () => [5, 1]).flat()], Buffer.alloc(0)),
      code: isHttp ? 400 : status.INVALID_ARGUMENT,
      says: /nested too deep/u,
    },
  ];

  test.each(refusals)("$what is refused with a sentence", async ({ bytes, code, says }) => {
    const answer = await send(bytes());
    expect(answer.code).toBe(code);
    expect(answer.message).toMatch(says);
  });

  test("spans without usable ids are refused, and counted, and the others are taken", async () => {
    const [session, zero] = [`ids-${door}`, "0".repeat(32)];
    const attributes = { "session.id": session };
    const ids = [{ traceId: zero }, { traceId: "abcd" }, { spanId: "" }, { spanId: "0".repeat(16) }, {}];
    const { response } = await send(encoded(ids.map((id) => ({ ...id, attributes }))));
    expect(response).toEqual({
      partialSuccess: {
        rejectedSpans: "4",
        errorMessage: expect.stringContaining("a trace id has 16 bytes") as string,
      },
    });
    expect(receiver.store.spansOf(session)).toHaveLength(1);
  });

  test("the same spans again are kept once, and answered as taken", async () => {
    const before = receiver.intake.count.spans;
    const bytes = encoded([{ attributes: { "session.id": `twice-${door}` } }]);
    for (let time = 0; time < 3; time += 1) expect(await send(bytes)).toMatchObject({ response: {} });
    expect(receiver.store.spansOf(`twice-${door}`)).toHaveLength(1);
    expect(receiver.intake.count.spans).toBe(before + 1);
  });

  test("an empty request is a success", async () => {
    expect(await send(Buffer.alloc(0))).toMatchObject({ response: {} });
  });

  test("a store that another process has locked is told as a fault that passes", async () => {
    using folder = makeDataDir();
    const file = join(folder.path, "spans.db");
    await using locked = await openSpanReceiver(file);
    const other = new DatabaseSync(file);
    other.exec("BEGIN EXCLUSIVE");
    const ask = (): Promise<Answer> =>
      isHttp ? sendHttp(locked.http, encoded([good])) : sendGrpc(locked.grpc, encoded([good]));
    expect(await ask()).toMatchObject({
      code: isHttp ? 503 : status.UNAVAILABLE,
      message: expect.stringMatching(/Cannot use .*spans\.db: .*lock/u) as string,
    });
    other.close();
    expect(locked.store.spansOf("good")).toEqual([]);
  });
});

test("a store that fails is told as a fault that passes, and nothing is counted as taken", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  await using failing = await openSpanReceiver(file);
  const other = new DatabaseSync(file);
  other.exec("DROP TABLE spans");
  other.close();
  expect((await sendHttp(failing.http, encoded([good]))).code).toBe(503);
  expect((await sendGrpc(failing.grpc, encoded([good]))).code).toBe(status.UNAVAILABLE);
  expect(failing.intake.count).toEqual({ spans: 0, refused: 0 });
});

test.each([
  { what: "a body that is no gzip", headers: { "content-encoding": "gzip" }, body: "no gzip", code: 400 },
  {
    what: "a body that inflates to 64 MiB",
    headers: { "content-encoding": "gzip" },
    body: gzipSync(Buffer.alloc(64 * MIB)),
    code: 413,
  },
  { what: "an unknown compression", headers: { "content-encoding": "br" }, body: "x", code: 415 },
  { what: "another content type", headers: { "content-type": "text/plain" }, body: "x", code: 415 },
  { what: "JSON that is none", headers: { "content-type": "application/json" }, body: "{", code: 400 },
  {
    what: "JSON of another shape",
    headers: { "content-type": "application/json" },
    body: '{"resourceSpans":7}',
    code: 400,
  },
  {
    what: "JSON nested too deep",
    headers: { "content-type": "application/json" },
    body: `{"resourceSpans":${"[".repeat(1e6)}`,
    code: 400,
  },
  {
    what: "JSON of too many parts",
    headers: { "content-type": "application/json" },
    body: `{"resourceSpans":[${"{},".repeat(1e6)}{}]}`,
    code: 400,
  },
])("by HTTP $what is $code", async ({ headers, body, code }) => {
  expect((await sendHttp(receiver.http, body, headers)).code).toBe(code);
});

test("by gRPC a message that inflates to 64 MiB is refused", async () => {
  const answer = await sendGrpc(receiver.grpc, Buffer.alloc(64 * MIB), { gzip: true });
  expect(answer.code).toBe(status.RESOURCE_EXHAUSTED);
});

test.each(["/v1/metrics", "/v1/logs", "/"])("by HTTP what is sent to %s is told that only traces are", async (path) => {
  const answer = await fetch(receiver.http + path, { method: "POST", body: "x" });
  expect([answer.status, await answer.text()]).toEqual([404, "Only traces are received here, by POST /v1/traces.\n"]);
});

test("OTLP in JSON is taken too, with its ids in hexadecimal and its times as text or number", async () => {
  const { resourceSpans } = requestOf([
    { traceId: newId(16), spanId: newId(8), attributes: { "session.id": "json", deep: { a: [1, true] } } },
  ]);
  const asJson = JSON.stringify({ resourceSpans }, (key, value: { data?: number[] }) =>
    key.endsWith("Id") && value.data ? Buffer.from(value.data).toString("hex") : value,
  );
  const answer = await sendHttp(receiver.http, asJson, { "content-type": "application/json; charset=utf-8" });
  expect(answer).toEqual({ code: 200, message: "{}" });
  expect(receiver.store.spansOf("json")).toMatchObject([{ attributes: { deep: '{"a":[1,true]}' } }]);
});

test.each(["grpc", "http"] as const)("bytes that are no HTTP at all end their connection, by %s", async (way) => {
  const socket = connect(Number(new URL(receiver[way]).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.resume().write(Buffer.alloc(100_000, "\x16\x03\x01 no HTTP "));
  await once(socket, "close");
  expect(await fetch(receiver.http)).toMatchObject({ status: 404 });
});

test("after all that it serves on", async () => {
  expect(await sendGrpc(receiver.grpc, encoded([good]))).toMatchObject({ response: {} });
  expect(await sendHttp(receiver.http, encoded([good]))).toMatchObject({ response: {} });
  expect(receiver.store.spansOf("good")).toHaveLength(2);
});

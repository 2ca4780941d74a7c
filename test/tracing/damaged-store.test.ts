import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { StorageError } from "../../src/errors.ts";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { Shipper } from "../../src/tracing/delivery/shipper.ts";
import { deliveryKey, type Destination } from "../../src/tracing/destinations/destination.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { dataDirOf, runCli } from "../support/cli.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

function execute(folder: string, sql: string): void {
  const other = new DatabaseSync(spanDataFile(folder));
  other.exec(sql);
  other.close();
}

const CUT = "UPDATE spans SET record = substr(record, 1, 20) WHERE seq = 2";

test("a damaged span holds up none behind it, and is counted", async () => {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using traced = openTracedSpans(folder.path, receiver.url);
  traced.end("one", "two", "three");
  execute(folder.path, CUT);
  await traced.pipeline.flush();
  const [lost, ...others] = traced.pipeline.losses();
  expect(receiver.spans.map(({ name }) => name)).toEqual(["one", "three"]);
  expect(lost).toMatchObject({ name: "collector", count: 1, reason: "its row in the local store is damaged" });
  expect(others).toEqual([]);
});

test("a session with a damaged span is one sentence that names its row", async () => {
  using folder = makeDataDir();
  await using traced = openTracedSpans(folder.path, []);
  traced.end("one", "two");
  execute(folder.path, CUT);
  const read = (): unknown => traced.pipeline.store.spansOf("s");
  expect(read).toThrow(StorageError);
  expect(read).toThrow(/^Session "s" cannot be read: in .*spans\.db table spans at seq 2 is damaged; restore .*\.$/u);
});

test("where it cannot be read what was delivered, turns are answered, and all that may miss is counted and named", async () => {
  using home = makeDataDir();
  await using receiver = await openOtlpReceiver();
  const options = { folder: home.path, env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } };
  await runCli(["chat", "--session", "s", "Where is order 12345?"], { folder: home.path });
  execute(dataDirOf(home.path), "ALTER TABLE deliveries RENAME TO gone");
  const talked = await runCli(["chat", "--session", "s", "When will it arrive?"], options);
  const doctor = await runCli(["doctor"], options);
  expect(talked).toMatchObject({ code: 0, stdout: expect.stringContaining("March 15th") as string });
  expect(talked.stderr).toMatch(
    /^Session s\n\d+ spans wait for collector at \S+: no such table: deliveries; restore .+\.\n$/u,
  );
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toMatch(
    /Cannot use \S+spans\.db: no such table: deliveries; restore it from a backup, or move/u,
  );
});

test("a sender that throws loses no span: they wait, and why is told", async () => {
  using folder = makeDataDir();
  const file = spanDataFile(folder.path);
  const [destination] = destinationsFrom({ collectorEndpoint: "http://c:4317", project: "p" }) as [Destination];
  {
    await using traced = openTracedSpans(folder.path, [destination]);
    traced.end("one", "two");
  }
  using spans = new SpanStore(file);
  using deliveries = new DeliveryStore(file);
  const sender = {
    send: async () => Promise.reject(new TypeError("it has no such method")),
    cancel: () => undefined,
    [Symbol.dispose]: () => undefined,
  };
  const shipper = new Shipper({ destination, spans, deliveries, sender });
  await shipper.flush(Date.now() + 1000);
  const losses = shipper.losses;
  await shipper.close();
  expect(losses).toMatchObject([{ name: "collector", count: 2, reason: "it has no such method", waits: true }]);
  expect(deliveries.waiting(deliveryKey(destination)).spans).toBe(2);
});

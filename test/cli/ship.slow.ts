import { expect, test } from "vitest";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";

async function closedPort(): Promise<number> {
  await using receiver = await openOtlpReceiver();
  return receiver.port;
}

test.concurrent("what waited for a collector that was away is sent by ship, once", async () => {
  using home = makeDataDir();
  const port = await closedPort();
  const options = { folder: home.path, env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` } };
  const talked = await runCli(["chat", "--session", "s", "Where is order 12345?"], options);
  const inVain = await runCli(["ship"], options);
  const asked = await runCli(["doctor", "--json"], options);
  await using receiver = await openOtlpReceiver({ port });
  const shipped = await runCli(["ship", "--json"], options);
  const again = await runCli(["ship"], options);
  const well = await runCli(["doctor"], options);

  expect(talked.code).toBe(0);
  expect(talked.stderr).toMatch(/\d+ spans wait for collector at http:\S+: 14 UNAVAILABLE: .+\.\n$/u);
  expect(inVain).toMatchObject({ code: 1, stderr: oneSentence(/spans wait for collector/u) });
  const waiting = receiver.spans.length;
  expect(asked.code).toBe(1);
  expect(jsonLines(asked)).toMatchObject([
    {
      node: process.versions.node,
      dataDir: dataDirOf(home.path),
      model: "offline",
      destinations: [{ name: "collector", isReachable: false, sent: 0, queued: waiting, dropped: 0 }],
    },
  ]);
  expect(waiting).toBeGreaterThan(8);
  expect(shipped).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(shipped)).toEqual([{ name: "collector", url: receiver.url, sent: waiting, queued: 0 }]);
  expect(again).toMatchObject({ code: 0, stdout: `Sent 0 spans to collector at ${receiver.url}.\n` });
  expect(well).toMatchObject({ code: 0, stdout: expect.stringContaining(`${waiting} sent, 0 queued`) as string });
});

test.concurrent("doctor counts what the sample of a destination leaves out", async () => {
  using home = makeDataDir();
  await using receiver = await openOtlpReceiver();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, SUPPORTBOT_SAMPLE: "collector=0" };
  const options = { folder: home.path, env };
  for (const session of ["s", "t"]) await runCli(["chat", "--session", session, "Where is order 12345?"], options);
  const told = await runCli(["doctor"], options);
  const asked = await runCli(["doctor", "--json"], options);
  const [health] = jsonLines(asked) as [{ destinations: { sampledOut: number }[] }];
  expect(receiver.spans).toEqual([]);
  expect(health.destinations).toMatchObject([{ sent: 0, queued: 0, sampledOutSessions: 2 }]);
  expect(health.destinations[0]?.sampledOut).toBeGreaterThan(16);
  expect(told.stdout).toContain(`0 retried, ${health.destinations[0]?.sampledOut} sampled out (2 sessions)\n`);
});

test.concurrent("ship without a destination is wrong use", async () => {
  using home = makeDataDir();
  const run = await runCli(["ship"], { folder: home.path });
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: oneSentence(/no destination/u) });
});

test.concurrent("doctor without a destination says so", async () => {
  using home = makeDataDir();
  const run = await runCli(["doctor"], { folder: home.path });
  expect(run).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("No destination is set") as string,
  });
});

test.concurrent("doctor says what is wrong with the data folder", async () => {
  using home = makeDataDir();
  const run = await runCli(["doctor", "--json"], { folder: home.path, env: { SUPPORTBOT_DATA_DIR: "/dev/null/no" } });
  expect(run.code).toBe(1);
  expect(jsonLines(run)).toMatchObject([{ fault: expect.stringContaining("/dev/null/no") as string }]);
});

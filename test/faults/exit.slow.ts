import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, startProgram } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, type OtlpReceiver } from "../support/otlp-receiver.ts";

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** Spans in its local store. */
  kept: number;
}

/** Runs the program against a collector; `signal` is sent when its turn is over. */
async function run(
  receiver: OtlpReceiver,
  { ending, signal }: { ending: "fall" | "wait" | "handle" | "throw"; signal?: NodeJS.Signals },
): Promise<Ended> {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  await using program = startProgram("test/fixtures/talking-program.ts", [dataDir, ending], {
    folder: home.path,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  await program.wrote("ready\n");
  if (signal !== undefined) program.child.kill(signal);
  const { code, stdout } = await program.ended();
  using store = new SpanStore(join(dataDir, "spans.db"));
  return { code, signal: program.child.signalCode, stdout, kept: store.spansOf("program").length };
}

function expectAllArrived({ spans }: OtlpReceiver, { kept }: Ended): void {
  expect(kept).toBeGreaterThan(8);
  expect(spans).toHaveLength(kept);
  expect(rootsOf(spans)).toHaveLength(1);
  expect(orphansIn(spans)).toEqual([]);
}

describe.concurrent("a program whose turn is over", () => {
  test("delivers all spans when it falls off its end", async () => {
    await using receiver = await openOtlpReceiver();
    const ended = await run(receiver, { ending: "fall" });
    expect(ended).toMatchObject({ code: 0, signal: null });
    expectAllArrived(receiver, ended);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("delivers all spans on %s, and ends by it", async (signal) => {
    await using receiver = await openOtlpReceiver();
    const ended = await run(receiver, { ending: "wait", signal });
    expect(ended).toMatchObject({ code: null, signal });
    expectAllArrived(receiver, ended);
  });

  test("ends as its own handler of the signal says", async () => {
    await using receiver = await openOtlpReceiver();
    const ended = await run(receiver, { ending: "handle", signal: "SIGTERM" });
    expect(ended).toMatchObject({ code: 3, signal: null, stdout: "ready\nclosing\n" });
    expectAllArrived(receiver, ended);
  });

  test("ends on a signal within its patience when the collector hangs", async () => {
    await using receiver = await openOtlpReceiver({ answer: "hang" });
    const ended = await run(receiver, { ending: "wait", signal: "SIGTERM" });
    expect(ended).toMatchObject({ code: null, signal: "SIGTERM" });
    expect(ended.kept).toBeGreaterThan(8);
  });

  test("still fails by an error that nobody caught", async () => {
    await using receiver = await openOtlpReceiver();
    const ended = await run(receiver, { ending: "throw" });
    expect(ended).toMatchObject({ code: 1, signal: null });
    expect(ended.kept).toBeGreaterThan(8);
  });
});

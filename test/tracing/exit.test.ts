import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, type OtlpReceiver } from "../support/otlp-receiver.ts";

const program = fileURLToPath(new URL("../fixtures/talking-program.ts", import.meta.url));

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What the program printed. */
  lines: string[];
  /** Spans in its local store. */
  kept: number;
}

/** Runs the program against a collector; `signal` is sent when its turn is over. */
async function run(
  receiver: OtlpReceiver,
  { ending, signal }: { ending: "fall" | "wait" | "handle" | "throw"; signal?: NodeJS.Signals },
): Promise<Ended> {
  using dataDir = makeDataDir();
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", program, dataDir.path, ending], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    const lines: string[] = [];
    if (child.stdout === null) throw new Error("the program has no output");
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (line === "ready" && signal !== undefined) child.kill(signal);
    }
    const [code, endedBy] = await exited;
    using store = new SpanStore(join(dataDir.path, "spans.db"));
    return { code, signal: endedBy, lines, kept: store.spansOf("program").length };
  } finally {
    child.kill("SIGKILL");
  }
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
    expect(ended).toMatchObject({ code: 3, signal: null, lines: ["ready", "closing"] });
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

import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { canaries } from "../support/canaries.ts";
import { dataDirOf, startProgram } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

interface Traces {
  received: string;
  /** The bytes of the span store's files while its program still held them. */
  stored: string;
  logged: string;
  spans: number;
  folder: readonly string[];
}

/** Runs the program with the canaries against a real collector over HTTP, whose requests are plain protobuf. */
async function tracesOf(env: { [name: string]: string }): Promise<Traces> {
  using home = makeDataDir();
  const bodies: Buffer[] = [];
  const collector = createServer((request, response) => {
    request.on("data", (part: Buffer) => bodies.push(part)).on("end", () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  await using program = startProgram("test/fixtures/canary-program.ts", [], {
    folder: home.path,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      ...env,
    },
  });
  await program.wrote("said\n");
  const dataDir = dataDirOf(home.path);
  const folder = readdirSync(dataDir);
  const files = folder.filter((name) => name.startsWith("spans.db"));
  const stored = files.map((name) => readFileSync(join(dataDir, name), "utf8")).join("");
  const { stdout, stderr } = await program.ended();
  collector.closeAllConnections();
  collector.close();
  using store = new SpanStore(join(dataDir, "spans.db"));
  const spans = store.spansOf("canary-session").length;
  return { received: Buffer.concat(bodies).toString("utf8"), stored, logged: stdout + stderr, spans, folder };
}

const places = Object.entries(canaries);
const found = (text: string): string[] => places.flatMap(([place, canary]) => (text.includes(canary) ? [place] : []));

describe.each(["mask", "hash", "drop"])("with SUPPORTBOT_REDACT=%s", (mode) => {
  let traces: Traces;
  beforeAll(async () => {
    traces = await tracesOf({ SUPPORTBOT_REDACT: mode });
  });

  test("no canary is in the bytes that a collector receives", () => {
    expect(found(traces.received)).toEqual([]);
    expect(traces.received).toContain("canary-session");
  });

  test("no canary is in the bytes of the local store", () => {
    expect(found(traces.stored)).toEqual([]);
    expect(traces.spans).toBeGreaterThan(15);
  });

  test("no canary is in what the program logs", () => {
    expect(found(traces.logged)).toEqual([]);
  });

  test("orders' numbers are where they were", () => {
    expect(traces.received).toContain("where is order 77001?");
    expect(traces.received).toContain("3348917502");
  });
});

describe("without it", () => {
  let traces: Traces;
  beforeAll(async () => {
    traces = await tracesOf({});
  });

  test("every canary is sent and stored, but what stands in configurable: that is on no span", () => {
    const leaking = Object.keys(canaries).filter((place) => place !== "configurable");
    expect(found(traces.received)).toEqual(leaking);
    expect(found(traces.stored)).toEqual(leaking);
  });

  test("no key is made", () => {
    expect(traces.folder).not.toContain("redaction.key");
  });
});

test("with OpenInference's inputs and outputs hidden no canary is sent or stored", async () => {
  const traces = await tracesOf({ OPENINFERENCE_HIDE_INPUTS: "true", OPENINFERENCE_HIDE_OUTPUTS: "true" });
  expect(found(traces.received)).toEqual([]);
  expect(found(traces.stored)).toEqual([]);
  expect(traces.spans).toBeGreaterThan(15);
});

import { once } from "node:events";
import { utimesSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { startAgentServer, type AgentServer } from "../support/agent-server.ts";
import { openOtlpReceiver, orphansIn, rootsOf } from "../support/otlp-receiver.ts";

// Each starts a server of its own.
vi.setConfig({ testTimeout: 90_000 });

/** Longer than the server takes to end where nothing holds it up. */
const WAY_MS = 1000;

/** Says something, and ends the server while the spans still have their way to go. */
async function expectSent(end: (server: AgentServer) => Promise<void> | void): Promise<void> {
  await using receiver = await openOtlpReceiver();
  await using way = await openSlowWay(receiver.port);
  await using server = await startAgentServer({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: way.url }, ownGroup: true });
  const { thread_id: thread } = await server.client.threads.create();
  const input = { messages: [{ role: "user", content: "Where is order 12345?" }] };
  await server.client.runs.wait(thread, "support", { input });
  await end(server);

  const kept = await server.spansOf(thread, 1);
  expect(kept.length).toBeGreaterThan(8);
  expect(receiver.spans).toHaveLength(kept.length);
  expect(rootsOf(receiver.spans)).toHaveLength(1);
  expect(orphansIn(receiver.spans)).toEqual([]);
}

test.concurrent("on SIGTERM every span is sent", () =>
  expectSent(async ({ program }) => {
    program.child.kill("SIGTERM");
    expect((await program.ended()).code).toBe(143);
  }));

test.concurrent("on Ctrl-C, which a terminal sends to all, every span is sent", () =>
  expectSent(async ({ program }) => {
    process.kill(-(program.child.pid ?? 0), "SIGINT");
    expect((await program.ended()).code).toBe(130);
  }));

test.concurrent("on a change of the sources every span is sent, and the server answers again", () =>
  expectSent(async ({ sourceFile, program, client }) => {
    const now = new Date();
    utimesSync(sourceFile, now, now);
    await program.wrote("Server running", 2);
    expect(await client.threads.count()).toBe(1);
  }));

interface SlowWay extends AsyncDisposable {
  url: string;
}

/** A port from which everything comes to another one late. */
async function openSlowWay(port: number): Promise<SlowWay> {
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    setTimeout(() => near.pipe(far).pipe(near), WAY_MS);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

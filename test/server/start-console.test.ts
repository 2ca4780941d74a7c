import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { startConsole } from "../../src/server/start-console.ts";
import { openConsole } from "../support/open-console.ts";

const MEGABYTE = Buffer.alloc(1024 * 1024, "a");
const FORM = { "content-type": "application/x-www-form-urlencoded" };

async function start() {
  const parts = await openConsole();
  const faults: Error[] = [];
  const server = await startConsole(parts, { host: "127.0.0.1", port: 0, onFault: (error) => faults.push(error) });
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    faults,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await parts[Symbol.asyncDispose]();
    },
  };
}

test.for([{ length: { "content-length": String(20 * MEGABYTE.length) } }, { length: {} }])(
  "20 MB are refused before they have come: $length",
  async ({ length }) => {
    await using console = await start();
    const sending = request(`${console.url}/queue`, { method: "POST", headers: { ...FORM, ...length } });
    sending.on("error", () => undefined);
    sending.write(MEGABYTE);
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(await text(answer)).toMatch(/^A form has at most 262144 bytes/u);
    sending.destroy();
    expect((await fetch(`${console.url}/healthz`)).status).toBe(200);
  },
);

test("a form that never ends is let go of", async () => {
  await using console = await start();
  const socket = connect(console.port, "127.0.0.1").on("error", () => undefined);
  const closed = closing(socket);
  socket.write("POST /queue HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n");
  socket.write("Transfer-Encoding: chunked\r\n\r\n");
  while (!socket.destroyed && socket.writable) {
    socket.write(`100000\r\n${MEGABYTE.toString()}\r\n`);
    await setTimeout(20);
  }
  await closed;
  expect((await fetch(`${console.url}/healthz`)).status).toBe(200);
});

test("headers of 20 KB are refused", async () => {
  await using console = await start();
  expect((await fetch(`${console.url}/healthz`, { headers: { "x-long": "a".repeat(20_000) } })).status).toBe(431);
});

test(
  "a client that never ends its headers is let go of, others are served meanwhile",
  { timeout: 60_000 },
  async () => {
    await using console = await start();
    const slow = connect(console.port, "127.0.0.1").on("error", () => undefined);
    const ended = closing(slow);
    slow.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
    slow.resume();
    expect((await fetch(`${console.url}/healthz`)).status).toBe(200);
    await ended;
    expect((await fetch(`${console.url}/healthz`)).status).toBe(200);
  },
);

test("a taken port is one sentence that names it and the option", async () => {
  await using parts = await openConsole();
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const starting = startConsole(parts, { host: "127.0.0.1", port, onFault: () => undefined });
  await expect(starting).rejects.toThrow(`127.0.0.1:${port}: the port is taken; stop what uses it, or set --port`);
  taken.close();
});

/** However it ends: what was being written when it did is an error of its own. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once("close", () => resolve());
  });
}

import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { dataDirOf, oneSentence, runCli, startCli, type Program } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { encoded, sendGrpc, sendHttp } from "../support/send-otlp.ts";

const ANY_PORTS = ["--otlp-grpc", "0", "--otlp-http", "0"];
const said = (input: string) => ({ attributes: { "session.id": "s", "input.value": input, "output.value": "ok" } });

test.concurrent.for(["SIGTERM", "SIGINT"] as const)(
  "it receives by both ways until %s, and then tells how much and ends well",
  async (signal) => {
    using home = makeDataDir();
    await using program = startCli(["serve", "--otlp-only", ...ANY_PORTS, "--json"], { folder: home.path });
    const { grpc, http } = await addressesOf(program);
    await sendGrpc(grpc, encoded([said("first")]));
    await sendHttp(http, encoded([said("second"), { spanId: "" }]));
    program.child.kill(signal);
    const run = await program.ended();
    using store = new SpanStore(join(dataDirOf(home.path), "spans.db"));
    const sessions = new SessionReader(store);
    expect(run).toMatchObject({ code: 0, stderr: "Took 2 spans, and refused 1 without usable ids.\n" });
    expect(sessions.get("s").turns.map(({ input }) => input)).toEqual(["first", "second"]);
    expect(sessions.list()).toMatchObject([{ sessionId: "s", turns: 2, spans: 2 }]);
  },
);

test.concurrent("it says where it receives, and what a sender sets", async () => {
  using home = makeDataDir();
  await using program = startCli(["serve", "--otlp-only", ...ANY_PORTS], { folder: home.path });
  await program.wrote("Ctrl-C ends this.");
  expect(program.output.stdout).toMatch(/^Receiving OTLP into .*spans\.db\. On the sender set one of\n/u);
  expect(program.output.stdout).toMatch(/^ {2}OTEL_EXPORTER_OTLP_ENDPOINT=http:\/\/127\.0\.0\.1:\d+$/mu);
  expect(program.output.stdout).toMatch(
    /OTEL_EXPORTER_OTLP_ENDPOINT=\S+ OTEL_EXPORTER_OTLP_PROTOCOL=http\/protobuf$/mu,
  );
});

test.concurrent("clients that stay connected, or stop in the middle of a request, do not keep it from ending", async () => {
  using home = makeDataDir();
  await using program = startCli(["serve", "--otlp-only", ...ANY_PORTS, "--json"], { folder: home.path });
  const { grpc, http } = await addressesOf(program);
  const sockets = await Promise.all([grpc, http, http].map(connected));
  const headers = "Host: here\r\nContent-Type: application/x-protobuf\r\nContent-Length: 9";
  sockets[2]?.write(`POST /v1/traces HTTP/1.1\r\n${headers}\r\n\r\nhalf`);
  program.child.kill("SIGTERM");
  expect(await program.ended()).toMatchObject({ code: 0, stderr: "Took 0 spans.\n" });
  for (const socket of sockets) socket.destroy();
});

test.concurrent.for([
  { option: "--otlp-grpc", other: "--otlp-http", what: "OTLP/gRPC" },
  { option: "--otlp-http", other: "--otlp-grpc", what: "OTLP/HTTP" },
])("a port that is taken for $what is one sentence, and nothing is left running", async ({ option, other, what }) => {
  using home = makeDataDir();
  const taken = await listen();
  const { port } = taken.address() as AddressInfo;
  const run = await runCli(["serve", "--otlp-only", option, String(port), other, "0"], { folder: home.path });
  taken.close();
  expect(run).toEqual({
    code: 1,
    stdout: "",
    stderr: oneSentence(new RegExp(`Cannot receive ${what} at 127\\.0\\.0\\.1:${port}: .* taken; .*${option}`, "u")),
  });
});

test.concurrent("two consoles on the same store show the same, and a port that one has is one sentence to the other", async () => {
  using home = makeDataDir();
  const start = (): Program => startCli(["serve", "--port", "0", ...ANY_PORTS, "--json"], { folder: home.path });
  await using first = start();
  await using second = start();
  const [{ console: one }, { console: other }] = [await addressesOf(first), await addressesOf(second)];
  for (const url of [one, other]) expect(await (await fetch(`${url}/chat`)).text()).toContain("Talk to the bot");
  const { port } = new URL(one);
  const run = await runCli(["serve", "--port", port, ...ANY_PORTS], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(new RegExp(`127\\.0\\.0\\.1:${port}.*--port`, "u")) });
});

test.concurrent("a console whose pages are looked at ends all the same", async () => {
  using home = makeDataDir();
  await using program = startCli(["serve", "--port", "0", ...ANY_PORTS, "--json"], { folder: home.path });
  const { console: url } = await addressesOf(program);
  const events = await fetch(`${url}/chat-events?session=s-1`);
  program.child.kill("SIGINT");
  expect(await program.ended()).toMatchObject({ code: 0 });
  expect(await events.text()).toContain("event: told");
});

test.concurrent.for([
  { args: ["--otlp-only", "--otlp-grpc", "70000"], says: /from 0 to 65535/u },
  { args: ["--otlp-only", "--otlp-http", "http"], says: /from 0 to 65535/u },
  { args: ["--otlp-only", "--host", "0.0.0.0"], says: /Others could reach 0\.0\.0\.0.*SUPPORTBOT_CONSOLE_TOKEN/u },
  { args: ["--host", "::"], says: /Others could reach ::.*SUPPORTBOT_CONSOLE_TOKEN/u },
])("$args is wrong use, and leaves nothing behind", async ({ args, says }) => {
  using home = makeDataDir();
  const run = await runCli(["serve", ...args], { folder: home.path });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(says) });
  expect(existsSync(dataDirOf(home.path))).toBe(false);
});

async function addressesOf(program: Program): Promise<{ console: string; grpc: string; http: string }> {
  await program.wrote("}\n");
  return JSON.parse(program.output.stdout) as { console: string; grpc: string; http: string };
}

async function connected(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

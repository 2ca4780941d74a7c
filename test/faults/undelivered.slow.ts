import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { status } from "@grpc/grpc-js";
import { expect, test } from "vitest";
import { remedyFor } from "../../src/cli/terminal/remedy-for.ts";
import { loadConfig } from "../../src/config.ts";
import { certificateFile } from "../support/certificates.ts";
import { runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver } from "../support/otlp-receiver.ts";
import { openTlsCollector } from "../support/tls-collector.ts";
import { openTracedSpans } from "../support/traced-spans.ts";

interface Place extends AsyncDisposable {
  url: string;
}

async function listening(server: Server): Promise<Place> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

const answering = (code: number, headers: OutgoingHttpHeaders = {}) =>
  listening(
    createServer((request, response) => request.resume().on("end", () => response.writeHead(code, headers).end())),
  );

async function closedPort(): Promise<Place> {
  const receiver = await openOtlpReceiver();
  await receiver[Symbol.asyncDispose]();
  return receiver;
}

const invalidName = async (): Promise<Place> => ({
  url: "http://collector.invalid:4317",
  [Symbol.asyncDispose]: async () => undefined,
});

const otherLanguage = () =>
  listening(createTcpServer((socket) => socket.on("error", () => undefined).end("SSH-2.0\r\n")));

/** The same place, called by another scheme. */
async function called(scheme: "http" | "https", opened: Promise<Place>): Promise<Place> {
  const place = await opened;
  return { ...place, url: place.url.replace(/^https?/u, scheme) };
}

const trusted = { OTEL_EXPORTER_OTLP_CERTIFICATE: certificateFile("ca.pem") };
const byHttp = { OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" };
const USUAL_PORTS = /check its address: gRPC is usual on port 4317/u;
const HANGS_UP = /whether its address begins with https:\/\//u;
const NO_TLS = /begin its address with http:\/\/, for it speaks no TLS/u;

interface Fault {
  name: string;
  open: () => Promise<Place>;
  env?: { [variable: string]: string };
  says: RegExp;
  /** By the commands too, which take their time. */
  isRun?: boolean;
  isDropped?: boolean;
}

const wrongKey = { code: status.UNAUTHENTICATED, details: "no such key" };
const faults: Fault[] = [
  {
    name: "nobody listens",
    open: closedPort,
    isRun: true,
    says: /ECONNREFUSED 127\S+; start it, or check its address and port/u,
  },
  { name: "nobody listens, by HTTP", open: closedPort, env: byHttp, says: /connect ECONNREFUSED \S+; start it/u },
  {
    name: "its name is not known",
    open: invalidName,
    isRun: true,
    says: /collector\.invalid:4317; check the name of its host/u,
  },
  { name: "its name is not known, by HTTP", open: invalidName, env: byHttp, says: /ENOTFOUND \S+; check the name/u },
  { name: "HTTP is spoken there", open: () => answering(200), says: USUAL_PORTS },
  { name: "gRPC is spoken there", open: openOtlpReceiver, env: byHttp, says: USUAL_PORTS },
  { name: "something else is spoken there", open: otherLanguage, says: USUAL_PORTS },
  { name: "something else is spoken there, by HTTP", open: otherLanguage, env: byHttp, says: USUAL_PORTS },
  { name: "404", open: () => answering(404), env: byHttp, isRun: true, says: /404 Not Found; check its address/u },
  {
    name: "a web page",
    open: () => answering(200, { "content-type": "text/html" }),
    env: byHttp,
    says: /with a web page; check its address/u,
  },
  {
    name: "500",
    open: () => answering(500),
    env: byHttp,
    isRun: true,
    says: /500 Internal Server Error; look into its own log/u,
    isDropped: true,
  },
  { name: "401", open: () => answering(401), env: byHttp, says: /401 Unauthorized; check its key/u },
  { name: "403", open: () => answering(403), env: byHttp, says: /403 Forbidden; check its key/u },
  {
    name: "UNAUTHENTICATED",
    open: () => openOtlpReceiver({ answer: wrongKey }),
    isRun: true,
    says: /UNAUTHENTICATED: no such key; check its key/u,
  },
  { name: "TLS is spoken there", open: () => called("http", openTlsCollector("grpc")), says: HANGS_UP },
  {
    name: "TLS is spoken there, by HTTP",
    open: () => called("http", openTlsCollector("http/protobuf")),
    env: byHttp,
    says: HANGS_UP,
  },
  { name: "no TLS is spoken there", open: () => called("https", openOtlpReceiver()), says: NO_TLS },
  { name: "no TLS is spoken there, by HTTP", open: () => called("https", answering(200)), env: byHttp, says: NO_TLS },
  {
    name: "its authority is not known",
    open: () => openTlsCollector("grpc"),
    isRun: true,
    says: /certificate; if you trust it, name its authority/u,
  },
  {
    name: "its authority is not known, by HTTP",
    open: () => openTlsCollector("http/protobuf"),
    env: byHttp,
    says: /certificate chain; if you trust it/u,
  },
  {
    name: "its certificate is another's",
    open: () => openTlsCollector("grpc", { identity: "elsewhere" }),
    env: trusted,
    says: /elsewhere\.example; use the name that its certificate is for/u,
  },
  {
    name: "its certificate is another's, by HTTP",
    open: () => openTlsCollector("http/protobuf", { identity: "elsewhere" }),
    env: { ...trusted, ...byHttp },
    says: /elsewhere\.example; use the name/u,
  },
  {
    name: "it wants to know who we are",
    open: () => openTlsCollector("grpc", { asksClients: true }),
    env: trusted,
    says: /; show it a certificate that it trusts|; check its port/u,
  },
];

test.concurrent.each(faults)(
  "what waits for a collector where: $name, is told with what to do",
  async ({ open, env = {}, says }) => {
    using folder = makeDataDir();
    await using place = await open();
    const { destinations } = loadConfig({}, { OTEL_EXPORTER_OTLP_ENDPOINT: place.url, ...env }).tracing;
    await using traced = openTracedSpans(folder.path, destinations);
    traced.end("one");
    await traced.pipeline.flush();
    const told = traced.pipeline.losses().map(({ reason, count }) => `${count} ${reason}; ${remedyFor(reason)}.`);
    expect(told).toEqual([expect.stringMatching(/^1 [^\n]{1,300}\.$/u)]);
    expect(told[0]).toMatch(says);
  },
);

test.concurrent.each(faults.filter(({ isRun }) => isRun))(
  "with a collector where: $name, the customer is answered, and one line and doctor say what to do",
  async ({ open, env = {}, says, isDropped = false }) => {
    using home = makeDataDir();
    await using place = await open();
    const options = { folder: home.path, env: { OTEL_EXPORTER_OTLP_ENDPOINT: place.url, ...env } };
    const talked = await runCli(["chat", "--session", "s", "Where is order 12345?"], options);
    const doctor = await runCli(["doctor"], options);
    const [heading, told, ...more] = talked.stderr.split("\n");
    const fate = isDropped ? "did not reach" : "wait for";
    const counts = isDropped ? " 0 queued, [1-9]\\d* dropped" : " [1-9]\\d* queued, 0 dropped";

    expect(talked).toMatchObject({ code: 0, stdout: expect.stringContaining("in transit") as string });
    expect([heading, more]).toEqual(["Session s", [""]]);
    expect(told).toMatch(new RegExp(`^\\d+ spans ${fate} collector at http.*\\.$`, "u"));
    expect(told).toMatch(says);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(new RegExp(`takes no spans\n.*${counts}`, "u"));
    expect(doctor.stdout).toMatch(says);
  },
);

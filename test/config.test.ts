import { expect, test } from "vitest";
import { loadConfig } from "../src/config.ts";
import { certificateFile } from "./support/certificates.ts";

test("without a key or base URL the model is the offline one", () => {
  expect(loadConfig({}, {}).model.spec).toBe("offline");
  expect(loadConfig({}, { OPENAI_BASE_URL: "http://localhost:1234/v1" }).model.spec).toMatch(/^openai:/u);
  expect(loadConfig({}, { OPENAI_API_KEY: "k", SUPPORTBOT_MODEL: "offline" }).model.spec).toBe("offline");
});

test("articles are found by their words alone, unless embeddings are named", () => {
  expect(loadConfig({}, { OPENAI_API_KEY: "k" }).embeddings).toBeUndefined();
  const environment = { OPENAI_API_KEY: "k", SUPPORTBOT_EMBEDDINGS: "openai:text-embedding-3-small" };
  expect(loadConfig({}, environment).embeddings).toEqual({ spec: "openai:text-embedding-3-small", apiKey: "k" });
});

test.each([
  ["extractor", "SUPPORTBOT_EXTRACTOR"],
  ["summary", "SUPPORTBOT_SUMMARY"],
] as const)("no model is asked beside the one that answers, an %s, unless it is named", (part, variable) => {
  const environment = { OPENAI_API_KEY: "k" };
  expect(loadConfig({}, environment)[part]).toBeUndefined();
  const named = loadConfig({}, { ...environment, [variable]: "openai:small" });
  expect(named[part]).toEqual({ variable, spec: "openai:small", apiKey: "k" });
});

test.each(["90", "0d", "-5d", "a week"])("a retention of %s is refused in one sentence", (retention) => {
  expect(() => loadConfig({}, { SUPPORTBOT_RETENTION: retention })).toThrow(
    /^[^\n]*SUPPORTBOT_RETENTION=[^\n]*a number of days, such as 90d[^\n]*\.$/u,
  );
});

test("an empty variable counts as unset", () => {
  expect(loadConfig({}, { SUPPORTBOT_CHECKPOINTER: "", OPENAI_API_KEY: " " })).toEqual(loadConfig({}, {}));
});

test("every fault is named in one sentence, with its value", () => {
  const load = () => loadConfig({}, { SUPPORTBOT_CHECKPOINTER: "oracle", OPENAI_BASE_URL: "localhost:1" });
  expect(load).toThrow(/SUPPORTBOT_CHECKPOINTER=oracle .+; OPENAI_BASE_URL=localhost:1 must be an address/u);
});

test("a password is not repeated in the message", () => {
  const load = () => loadConfig({}, { POSTGRES_URI: "mysql://me:secret@host/db" });
  expect(load).toThrow(/POSTGRES_URI=mysql:\/\/…@host\/db/u);
});

test("PostgreSQL needs its address, whatever is done with it", () => {
  expect(() => loadConfig({}, { SUPPORTBOT_CHECKPOINTER: "postgres" })).toThrow(
    /POSTGRES_URI= must be set too, to postgres:/u,
  );
});

test("Arize AX needs both of its keys, and one alone is said to", () => {
  expect(() => loadConfig({}, { ARIZE_SPACE_ID: "s" })).toThrow(/ARIZE_API_KEY/u);
});

test.each([
  ["POSTGRES_URI", "mysql://me:sec:ret/w@rd@host/db"],
  ["OPENAI_BASE_URL", "ftp://me:sec:ret/w@rd@host"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "bad header=secret"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret-schl%C3%BCssel"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "api-bin=secret"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "team=a,secret"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "http://secret@host:4317"],
  ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://me:secret@host:4318/v1/traces"],
  ["PHOENIX_COLLECTOR_ENDPOINT", "https://me:secret@host"],
  ["ARIZE_COLLECTOR_ENDPOINT", "https://me:secret@host/v1"],
  ["PHOENIX_API_KEY", "secret-schlüssel"],
  ["ARIZE_API_KEY", "secret\nkey"],
])("what is secret in %s is not repeated", (name, value) => {
  expect(() => loadConfig({}, { [name]: value })).toThrow(new RegExp(`^(?!.*(sec:ret|secret|w@rd)).*${name}=`, "u"));
});

test.each(["not a url", "localhost:4317", "ftp://a"])("the collector %j is refused with a sentence", (endpoint) => {
  expect(() => loadConfig({}, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toThrow("must be an address such as");
});

test.each([
  ["OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "must be grpc or http/protobuf"],
  ["SUPPORTBOT_CHECKPOINTER", "oracle", "must be sqlite, memory or postgres"],
  ["SUPPORTBOT_HISTORY", "none", "must be window or full"],
])("a value of %s that is none is refused with those that are", (name, value, says) => {
  expect(() => loadConfig({}, { [name]: value })).toThrow(`${name}=${value} ${says}.`);
});

test("the collector has the headers that are meant for it", () => {
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4317",
    OTEL_EXPORTER_OTLP_HEADERS: "api-key=k%20v,team=a",
  };
  expect(loadConfig({}, environment).tracing.destinations[0]?.headers).toEqual({ "api-key": "k v", team: "a" });
});

test.each([
  ["OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such.pem", "must be a file that can be read (ENOENT"],
  ["OTEL_EXPORTER_OTLP_CERTIFICATE", certificateFile("README.md"), "must be a file that holds a certificate in PEM"],
  ["OTEL_EXPORTER_OTLP_CLIENT_KEY", certificateFile("client.pem"), "must be a file that holds a private key in PEM"],
  ["OTEL_EXPORTER_OTLP_TIMEOUT", "soon", "must be milliseconds from 1 to 50000, such as 10000"],
  ["OTEL_EXPORTER_OTLP_COMPRESSION", "zstd", "must be gzip or none"],
  ["OTEL_EXPORTER_OTLP_INSECURE", "maybe", "must be true or false"],
  ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "0", "must be milliseconds from 1 to 50000, such as 10000"],
])("%s=%s is refused with what is wrong about it", (name, value, says) => {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: "https://c:4317", [name]: value };
  expect(() => loadConfig({}, environment)).toThrow(`The environment cannot be used: ${name}=${value} ${says}`);
});

test.each([
  [{ KEY: "client.key" }, "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE= must be set too"],
  [{ CERTIFICATE: "client.pem" }, "OTEL_EXPORTER_OTLP_CLIENT_KEY= must be set too"],
  [{ CERTIFICATE: "client.pem", KEY: "server.key" }, "must be the key of OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"],
])("a client's certificate goes with its key: %j alone is refused", (files, says) => {
  const environment = Object.fromEntries(
    Object.entries(files).map(([what, file]) => [`OTEL_EXPORTER_OTLP_CLIENT_${what}`, certificateFile(file)]),
  );
  expect(() => loadConfig({}, environment)).toThrow(says);
});

test("what is said for traces goes before what is said for all signals", () => {
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://all:4318",
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://traces:4318/take/them",
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_HEADERS: "of=all",
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: "of=traces",
    OTEL_EXPORTER_OTLP_TIMEOUT: "1000",
    OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "2000",
    OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: "gzip",
  };
  expect(loadConfig({}, environment).tracing.destinations).toMatchObject([
    {
      protocol: "http/protobuf",
      url: "http://traces:4318/take/them",
      headers: { of: "traces" },
      timeoutMs: 2000,
      isCompressed: true,
    },
  ]);
});

test.each([
  ["true", "http://c:4317"],
  ["FALSE", "https://c:4317"],
])("an endpoint without a scheme has the one that insecure=%s means", (insecure, url) => {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: "c:4317", OTEL_EXPORTER_OTLP_INSECURE: insecure };
  expect(loadConfig({}, environment).tracing.destinations).toMatchObject([{ url }]);
});

test("tools that change an order are named with commas between", () => {
  expect(loadConfig({}, { SUPPORTBOT_WRITE_TOOLS: "hold_parcel, file-claim" }).writeTools).toEqual([
    "hold_parcel",
    "file-claim",
  ]);
  expect(loadConfig({}, {}).writeTools).toEqual([]);
});

test("what cannot be names of tools is refused with its value", () => {
  const load = () => loadConfig({}, { SUPPORTBOT_WRITE_TOOLS: "hold parcel;file" });
  expect(load).toThrow("SUPPORTBOT_WRITE_TOOLS=hold parcel;file must be names of tools with commas between");
});

test("fields to redact without a way to are refused, for they would be kept", () => {
  expect(() => loadConfig({}, { SUPPORTBOT_REDACT_FIELDS: "metadata.customer" })).toThrow(/SUPPORTBOT_REDACT=.*mask/u);
  const environment = { SUPPORTBOT_REDACT: "drop", SUPPORTBOT_REDACT_FIELDS: "metadata.customer, **.street" };
  expect(loadConfig({}, environment).tracing.redaction).toEqual({
    mode: "drop",
    fields: ["metadata.customer", "**.street"],
  });
});

test("a sample is a share for all destinations, or one for each that is named", () => {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4317", PHOENIX_COLLECTOR_ENDPOINT: "http://p:6006" };
  const samples = (SUPPORTBOT_SAMPLE: string) =>
    loadConfig({}, { ...environment, SUPPORTBOT_SAMPLE }).tracing.destinations.map(({ sample }) => sample);
  expect(samples("0.1")).toEqual([0.1, 0.1]);
  expect(samples("phoenix=1, collector = .25,arize=0")).toEqual([0.25, 1]);
  expect(samples("phoenix=0")).toEqual([undefined, 0]);
});

test.each([
  "10%",
  "1.5",
  "-0.1",
  "0,1",
  "collector",
  "colector=0.1",
  "collector=2",
  "phoenix=0.1,phoenix=1",
  "0.1,phoenix=1",
])("the sample %j is refused with a sentence", (share) => {
  const load = () => loadConfig({}, { SUPPORTBOT_SAMPLE: share });
  expect(load).toThrow(`SUPPORTBOT_SAMPLE=${share} must be a share from 0 to 1, such as 0.1, or one for each of`);
});

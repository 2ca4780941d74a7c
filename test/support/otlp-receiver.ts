import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  Server,
  ServerCredentials,
  loadPackageDefinition,
  type GrpcObject,
  type Metadata,
  type ServiceClientConstructor,
  type handleUnaryCall,
  type status,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

/** A span as it came over the wire. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  /** `undefined` for the root of a trace. */
  parentSpanId: string | undefined;
  name: string;
  attributes: { [key: string]: unknown };
  /** 0 unset, 1 OK, 2 error. */
  status: { code: number; message: string };
  events: { name: string; attributes: { [key: string]: unknown } }[];
  resource: { [key: string]: unknown };
}

export interface OtlpReceiver extends AsyncDisposable {
  url: string;
  port: number;
  /** In the order in which they came. */
  spans: ReceivedSpan[];
  /** The metadata of every request, names in lower case. */
  headers: { [name: string]: string }[];
  /** How many spans each request held, and what it was answered. */
  requests: { spans: number; answer: Answer }[];
  /** What the next requests are answered, instead of the answer to all. */
  next: Answer[];
}

type Answer =
  | "accept"
  | "hang"
  | { code: status; details: string; metadata?: Metadata }
  | { rejectedSpans: number; errorMessage: string }
  /** Refuses what holds a span of this name. */
  | { refused: string; code: status };

interface ReceiverOptions {
  /** What every request is answered. */
  answer?: Answer;
  /** By default any that is free. */
  port?: number;
  /** By default plain text. */
  credentials?: ServerCredentials;
}

/** A collector on the loopback: real gRPC, real protobuf. It takes part in nothing but the answer. */
export async function openOtlpReceiver({
  answer: always = "accept",
  port: wanted = 0,
  credentials = ServerCredentials.createInsecure(),
}: ReceiverOptions = {}): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const requests: OtlpReceiver["requests"] = [];
  const next: Answer[] = [];
  const headers: OtlpReceiver["headers"] = [];
  const receive: handleUnaryCall<ExportRequest, object> = ({ request, metadata }, reply) => {
    headers.push(
      Object.fromEntries(Object.entries(metadata.getMap()).map(([name, value]) => [name, value.toString()])),
    );
    const sent = spansOf(request);
    const answer = next.shift() ?? always;
    requests.push({ spans: sent.length, answer });
    if (answer === "hang") return;
    if (answer !== "accept" && "refused" in answer && sent.some(({ name }) => name === answer.refused))
      return reply({ code: answer.code, details: `no ${answer.refused} here` });
    if (answer !== "accept" && "details" in answer) return reply(answer);
    spans.push(...sent);
    reply(null, answer !== "accept" && "rejectedSpans" in answer ? { partialSuccess: answer } : {});
  };
  const server = new Server();
  server.addService(traceService(), { Export: receive });
  const port = await promisify(server.bindAsync.bind(server))(`127.0.0.1:${wanted}`, credentials);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    spans,
    headers,
    requests,
    next,
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
    },
  };
}

/** The spans of each trace, by trace id. */
export function tracesOf(spans: readonly ReceivedSpan[]): Map<string, ReceivedSpan[]> {
  const traces = new Map<string, ReceivedSpan[]>();
  for (const span of spans) traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  return traces;
}

/** The root of each trace, oldest turn first. */
export function rootsOf(spans: readonly ReceivedSpan[]): ReceivedSpan[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === undefined)
    .toSorted((a, b) => Number(a.attributes["turn_number"]) - Number(b.attributes["turn_number"]));
}

/** Spans whose parent is not among the spans of their own trace. */
export function orphansIn(spans: readonly ReceivedSpan[]): ReceivedSpan[] {
  const known = new Set(spans.map(({ traceId, spanId }) => `${traceId}/${spanId}`));
  return spans.filter(
    ({ traceId, parentSpanId }) => parentSpanId !== undefined && !known.has(`${traceId}/${parentSpanId}`),
  );
}

interface KeyValue {
  key: string;
  value: AnyValue | null;
}
interface AnyValue {
  value?: "stringValue" | "boolValue" | "intValue" | "doubleValue" | "arrayValue" | "kvlistValue" | "bytesValue";
  [field: string]: unknown;
}
interface SentSpan {
  traceId: Buffer;
  spanId: Buffer;
  parentSpanId: Buffer;
  name: string;
  attributes: KeyValue[];
  status: ReceivedSpan["status"] | null;
  events: { name: string; attributes: KeyValue[] }[];
}
interface ExportRequest {
  resourceSpans: { resource: { attributes: KeyValue[] } | null; scopeSpans: { spans: SentSpan[] }[] }[];
}

function traceService(): ServiceClientConstructor["service"] {
  const file = fileURLToPath(new URL("otlp.proto", import.meta.url));
  const root = loadPackageDefinition(loadSync(file, { defaults: true, oneofs: true, longs: Number }));
  const path = ["opentelemetry", "proto", "collector", "trace", "v1"];
  const v1 = path.reduce((inner, name) => inner[name] as GrpcObject, root);
  return (v1["TraceService"] as ServiceClientConstructor).service;
}

function spansOf({ resourceSpans }: ExportRequest): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const ofResource = plain(resource?.attributes ?? []);
    return scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) => ({
        traceId: span.traceId.toString("hex"),
        spanId: span.spanId.toString("hex"),
        parentSpanId: span.parentSpanId.length === 0 ? undefined : span.parentSpanId.toString("hex"),
        name: span.name,
        attributes: plain(span.attributes),
        status: { code: span.status?.code ?? 0, message: span.status?.message ?? "" },
        events: span.events.map(({ name, attributes }) => ({ name, attributes: plain(attributes) })),
        resource: ofResource,
      }));
  });
}

function plain(attributes: readonly KeyValue[]): { [key: string]: unknown } {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function plainValue(value: AnyValue | null): unknown {
  if (value?.value === undefined) return undefined;
  const held = value[value.value];
  if (value.value === "arrayValue") return (held as { values: AnyValue[] }).values.map(plainValue);
  if (value.value === "kvlistValue") return plain((held as { values: KeyValue[] }).values);
  return held;
}

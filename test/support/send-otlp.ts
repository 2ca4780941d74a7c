import { join } from "node:path";
import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import protobuf from "protobufjs";

const schema = protobuf.loadSync(join(import.meta.dirname, "otlp.proto"));
const [Request, Response] = ["Request", "Response"].map((name) => schema.lookupType(`ExportTraceService${name}`)) as [
  protobuf.Type,
  protobuf.Type,
];
const METHOD = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

/** An attribute's value as JSON has it; a plain object is a kvlist. */
export type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

export interface SpanToSend {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  name?: string;
  flags?: number;
  startMs?: number;
  endMs?: number;
  attributes?: { [key: string]: Plain } | [string, Plain][];
  /** Any other field of the message. */
  [field: string]: unknown;
}

let ids = 0;

/** An id that no other span of the process has, in hexadecimal. */
export function newId(bytes: number): string {
  ids += 1;
  return ids.toString(16).padStart(bytes * 2, "0");
}

/** Spans as the message holds them: a moment ago, with ids of their own, unless a span says otherwise. */
export function requestOf(spans: readonly SpanToSend[]): { resourceSpans: object[] } {
  const sent = spans.map(({ traceId = newId(16), spanId = newId(8), parentSpanId = "", ...span }) => {
    const { startMs = Date.now(), endMs = startMs + 10, attributes = {}, ...fields } = span;
    const pairs = Array.isArray(attributes) ? attributes : Object.entries(attributes);
    return {
      traceId: Buffer.from(traceId, "hex"),
      spanId: Buffer.from(spanId, "hex"),
      parentSpanId: Buffer.from(parentSpanId, "hex"),
      startTimeUnixNano: `${startMs}000000`,
      endTimeUnixNano: `${endMs}000000`,
      attributes: pairs.map(([key, value]) => ({ key, value: anyValue(value) })),
      ...fields,
    };
  });
  return { resourceSpans: [{ scopeSpans: [{ scope: { name: "test" }, spans: sent }] }] };
}

/** The same as protobuf, by a schema that is not the receiver's. */
export function encoded(spans: readonly SpanToSend[]): Buffer {
  return encode(requestOf(spans));
}

export function encode(request: object): Buffer {
  return Buffer.from(Request.encode(Request.fromObject(request)).finish());
}

export interface Answer {
  /** gRPC's, or HTTP's. */
  code: number;
  message: string;
  /** Of a request that was answered. */
  response?: { partialSuccess?: { rejectedSpans: string; errorMessage: string } };
}

/** Sends bytes to a gRPC receiver, whatever they are. */
export function sendGrpc(url: string, bytes: Buffer, { gzip = false } = {}): Promise<Answer> {
  const client = new Client(new URL(url).host, credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    ...(gzip && { "grpc.default_compression_algorithm": 2 }),
  });
  const asItIs = (sent: Buffer): Buffer => sent;
  return new Promise((resolve) => {
    client.makeUnaryRequest(METHOD, asItIs, asItIs, bytes, (error: ServiceError | null, response?: Buffer) => {
      client.close();
      resolve(error ? { code: error.code, message: error.details } : { code: 0, message: "", ...answered(response) });
    });
  });
}

/** The same by HTTP. */
export async function sendHttp(
  url: string,
  body: Buffer | string,
  headers: { [name: string]: string } = {},
): Promise<Answer> {
  const type = "application/x-protobuf";
  const sent = {
    method: "POST",
    body: new Uint8Array(Buffer.from(body)),
    headers: { "content-type": type, ...headers },
  };
  const answer = await fetch(`${url}/v1/traces`, sent);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isProtobuf = answer.headers.get("content-type") === type;
  return { code: answer.status, message: bytes.toString(), ...(answer.ok && isProtobuf && answered(bytes)) };
}

function answered(bytes: Buffer = Buffer.alloc(0)): Pick<Answer, "response"> {
  return { response: Response.toObject(Response.decode(bytes), { longs: String }) };
}

function anyValue(plain: Plain): object {
  if (typeof plain === "string") return { stringValue: plain };
  if (typeof plain === "boolean") return { boolValue: plain };
  if (typeof plain === "number") return Number.isInteger(plain) ? { intValue: plain } : { doubleValue: plain };
  if (Array.isArray(plain)) return { arrayValue: { values: plain.map(anyValue) } };
  const values = Object.entries(plain).map(([key, value]) => ({ key, value: anyValue(value) }));
  return { kvlistValue: { values } };
}

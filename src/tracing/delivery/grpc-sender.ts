import {
  Client,
  Metadata,
  compressionAlgorithms,
  credentials,
  type ChannelCredentials,
  type ClientUnaryCall,
} from "@grpc/grpc-js";
import type { Destination, Transport } from "../destinations/destination.ts";
import { ANSWER_MS, type Answer, type Sender } from "./answer.ts";
import { readGrpcError } from "./grpc-answer.ts";
import { readTaken } from "./taken-answer.ts";

const EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

type GrpcDestination = Pick<Destination, "url" | "headers" | keyof Transport>;

/** Sends OTLP by gRPC. After a fault the next request makes a new connection: gRPC would go on failing for a while without asking. */
export class GrpcSender implements Sender {
  readonly #destination: GrpcDestination;
  readonly #metadata = new Metadata();
  #client: Client | undefined;
  #call: ClientUnaryCall | undefined;

  constructor(destination: GrpcDestination) {
    this.#destination = destination;
    for (const [header, value] of Object.entries(destination.headers)) this.#metadata.set(header, value);
  }

  send(request: Uint8Array): Promise<Answer> {
    this.#client ??= clientOf(this.#destination);
    const client = this.#client;
    const { timeoutMs = ANSWER_MS } = this.#destination;
    return new Promise((answered) => {
      this.#call = client.makeUnaryRequest(
        EXPORT,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        Buffer.from(request.buffer, request.byteOffset, request.byteLength),
        this.#metadata,
        { deadline: Date.now() + timeoutMs },
        (error, response = Buffer.alloc(0)) => {
          this.#call = undefined;
          if (error) this.#disconnect();
          answered(error ? readGrpcError(error) : readTaken(response));
        },
      );
    });
  }

  cancel(): void {
    this.#call?.cancel();
  }

  [Symbol.dispose](): void {
    this.cancel();
    this.#disconnect();
  }

  #disconnect(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}

function clientOf({ url, tls, isCompressed = false }: GrpcDestination): Client {
  const { protocol, host } = new URL(url);
  const { identity, gzip } = compressionAlgorithms;
  return new Client(host, protocol === "https:" ? tlsOf(tls) : credentials.createInsecure(), {
    "grpc.use_local_subchannel_pool": 1,
    "grpc.default_compression_algorithm": isCompressed ? gzip : identity,
  });
}

function tlsOf({ ca, key, cert }: NonNullable<Destination["tls"]> = {}): ChannelCredentials {
  const [trusted, ownKey, own] = [ca, key, cert].map((pem) => (pem === undefined ? null : Buffer.from(pem)));
  return credentials.createSsl(trusted, ownKey, own);
}

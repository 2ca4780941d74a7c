import { Client, Metadata, credentials, type ClientUnaryCall } from "@grpc/grpc-js";
import type { Answer, Sender } from "./answer.ts";
import type { Destination } from "./destinations.ts";
import { readGrpcError } from "./grpc-answer.ts";
import { readTaken } from "./taken-answer.ts";

const EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
/** A busy process may come late to hear an answer that was given in time; what is sent again for that is there twice. */
const ANSWER_MS = 30_000;

/** Sends OTLP by gRPC. After a fault the next request makes a new connection: gRPC would go on failing for a while without asking. */
export class GrpcSender implements Sender {
  readonly #url: URL;
  readonly #metadata = new Metadata();
  #client: Client | undefined;
  #call: ClientUnaryCall | undefined;

  constructor({ url, headers }: Pick<Destination, "url" | "headers">) {
    this.#url = new URL(url);
    for (const [header, value] of Object.entries(headers)) this.#metadata.set(header, value);
  }

  send(request: Uint8Array): Promise<Answer> {
    this.#client ??= clientOf(this.#url);
    const client = this.#client;
    return new Promise((answered) => {
      this.#call = client.makeUnaryRequest(
        EXPORT,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        Buffer.from(request.buffer, request.byteOffset, request.byteLength),
        this.#metadata,
        { deadline: Date.now() + ANSWER_MS },
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

function clientOf({ protocol, host }: URL): Client {
  const security = protocol === "https:" ? credentials.createSsl() : credentials.createInsecure();
  return new Client(host, security, { "grpc.use_local_subchannel_pool": 1 });
}

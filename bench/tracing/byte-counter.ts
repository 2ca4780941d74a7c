import { promisify } from "node:util";
import { Server, ServerCredentials, type handleUnaryCall } from "@grpc/grpc-js";

export interface ByteCounter extends AsyncDisposable {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  /** Bytes of the requests' uncompressed bodies since the last call. */
  taken(): number;
}

/** An OTLP/gRPC collector on the loopback that takes requests of any size, and only weighs them. */
export async function openByteCounter(): Promise<ByteCounter> {
  let bytes = 0;
  const weigh: handleUnaryCall<Buffer, null> = ({ request }, reply) => {
    bytes += request.length;
    reply(null, null);
  };
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  const method = {
    path: "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
    requestStream: false,
    responseStream: false,
    requestSerialize: (body: Buffer) => body,
    requestDeserialize: (body: Buffer) => body,
    responseSerialize: () => Buffer.alloc(0),
    responseDeserialize: () => null,
  };
  server.addService({ Export: method }, { Export: weigh });
  const port = await promisify(server.bindAsync.bind(server))("127.0.0.1:0", ServerCredentials.createInsecure());
  return {
    url: `http://127.0.0.1:${port}`,
    taken() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
    },
  };
}

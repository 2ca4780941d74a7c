import { createServer } from "node:net";
import { Server, ServerCredentials, status, type ServiceDefinition, type handleUnaryCall } from "@grpc/grpc-js";
import { StorageError, UsageError, reasonOf } from "../errors.ts";
import { decodeProtobuf } from "./decode-request.ts";
import { isAdmitted } from "./is-admitted.ts";
import { exportResponseType } from "./otlp-schema.ts";
import { GRACE_MS, MOST_BYTES, TOKEN_NEEDED, listen, type ReceiverOptions, type StartedReceiver } from "./receiver.ts";

const asItIs = (bytes: Buffer): Buffer => bytes;
/** Decoding is ours, so that it is bounded. */
const TraceService: ServiceDefinition = {
  Export: {
    path: "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
    requestStream: false,
    responseStream: false,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  },
};

/**
 * Receives OTLP/gRPC. Disposing lets calls end that run, for at most 2 s.
 * @throws ServerError when the port is taken.
 */
export async function startGrpcReceiver({ host, port, token, intake }: ReceiverOptions): Promise<StartedReceiver> {
  const receive: handleUnaryCall<Buffer, Buffer> = ({ request, metadata }, reply) => {
    const [given] = metadata.get("authorization");
    if (!isAdmitted(given?.toString(), token)) {
      reply({ code: status.UNAUTHENTICATED, details: TOKEN_NEEDED });
      return;
    }
    const take = async (): Promise<Buffer> => {
      const response = await intake.take(decodeProtobuf(request));
      return Buffer.from(exportResponseType.encode(response).finish());
    };
    take().then(
      (response) => reply(null, response),
      (error: unknown) => reply({ code: codeFor(error), details: reasonOf(error) }),
    );
  };
  const grpc = new Server({ "grpc.max_receive_message_length": MOST_BYTES });
  grpc.addService(TraceService, { Export: receive });
  // The listener is ours: gRPC's own waits without end for a client that says nothing.
  const connections = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer((socket) => connections.injectConnection(socket));
  const started = await listen(listener, { what: "OTLP/gRPC", option: "--otlp-grpc", host, port });
  return {
    url: started.url,
    async [Symbol.asyncDispose]() {
      connections.drain(GRACE_MS);
      await started[Symbol.asyncDispose]();
    },
  };
}

/** UNAVAILABLE has a client send the same again; the others have it drop it, as what is a fault of ours would be met again. */
function codeFor(error: unknown): status {
  if (error instanceof UsageError) return status.INVALID_ARGUMENT;
  return error instanceof StorageError ? status.UNAVAILABLE : status.INTERNAL;
}

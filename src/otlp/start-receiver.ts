import { startGrpcReceiver } from "./grpc-receiver.ts";
import { startHttpReceiver } from "./http-receiver.ts";
import type { SpanIntake } from "./span-intake.ts";

export interface OtlpOptions {
  host: string;
  /** 0 takes any port that is free. */
  grpcPort: number;
  httpPort: number;
  /** What each request must bear; left out, none. */
  token?: string | undefined;
  intake: SpanIntake;
}

/** A receiver that runs, and the addresses that senders are given. */
export interface OtlpReceiver extends AsyncDisposable {
  grpc: string;
  http: string;
}

/**
 * Receives OTLP by gRPC and HTTP until disposed.
 * @throws ServerError when a port is taken; then neither is served.
 */
export async function startReceiver({ host, grpcPort, httpPort, token, intake }: OtlpOptions): Promise<OtlpReceiver> {
  const grpc = await startGrpcReceiver({ host, port: grpcPort, token, intake });
  try {
    const http = await startHttpReceiver({ host, port: httpPort, token, intake });
    return {
      grpc: grpc.url,
      http: http.url,
      async [Symbol.asyncDispose]() {
        await Promise.all([grpc, http].map((receiver) => receiver[Symbol.asyncDispose]()));
      },
    };
  } catch (error) {
    await grpc[Symbol.asyncDispose]();
    throw error;
  }
}

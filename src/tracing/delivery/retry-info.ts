import protobuf from "protobufjs";

/** The parts of google.rpc.Status and google.rpc.RetryInfo that tell when to come again (googleapis, Apache-2.0). */
const { root } = protobuf.parse(`
syntax = "proto3";
message Status { repeated Any details = 3; }
message Any { string type_url = 1; bytes value = 2; }
message RetryInfo { Duration retry_delay = 1; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
`);
const Status = root.lookupType("Status");
const RetryInfo = root.lookupType("RetryInfo");

/** How long a server asks to be left alone, in ms, if its error's details say so. */
export function findRetryDelay(details: Uint8Array): number | undefined {
  try {
    const { details: parts } = Status.decode(details) as unknown as { details: { typeUrl: string; value: Buffer }[] };
    const info = parts.find(({ typeUrl }) => typeUrl.endsWith("/google.rpc.RetryInfo"));
    if (info === undefined) return undefined;
    const { retryDelay } = RetryInfo.toObject(RetryInfo.decode(info.value), { longs: Number, defaults: true }) as {
      retryDelay: { seconds: number; nanos: number } | null;
    };
    return Math.max(0, (retryDelay?.seconds ?? 0) * 1000 + (retryDelay?.nanos ?? 0) / 1_000_000);
  } catch {
    // Details are a server's own business; what is none of these says nothing.
    return undefined;
  }
}

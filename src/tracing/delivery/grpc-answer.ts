import { status, type ServiceError } from "@grpc/grpc-js";
import type { Answer } from "./answer.ts";
import { readFaultWords } from "./fault-words.ts";
import { findRetryDelay } from "./retry-info.ts";

/** The OTLP specification's table of what is sent again; RESOURCE_EXHAUSTED only where the server says when. */
const RETRIED: ReadonlySet<status> = new Set([
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  status.OUT_OF_RANGE,
  status.UNAVAILABLE,
  status.DATA_LOSS,
]);
const DENIED: ReadonlySet<status> = new Set([status.UNAUTHENTICATED, status.PERMISSION_DENIED]);
/** How gRPC's own libraries refuse a request for its size, with RESOURCE_EXHAUSTED. */
const TOO_LARGE = /larger than max|too large/iu;

/** What a gRPC error means for the spans of its request. */
export function readGrpcError({ code, details, metadata }: ServiceError): Answer {
  const reason = `${code} ${status[code]}: ${readFaultWords(details)}`;
  const [bytes] = metadata?.get("grpc-status-details-bin") ?? [];
  const afterMs = bytes === undefined ? undefined : findRetryDelay(Buffer.from(bytes));
  if (RETRIED.has(code) || (code === status.RESOURCE_EXHAUSTED && afterMs !== undefined))
    return { kind: "later", reason, afterMs };
  if (DENIED.has(code)) return { kind: "denied", reason };
  return { kind: "refused", reason, isOfData: code === status.INVALID_ARGUMENT || TOO_LARGE.test(details) };
}

import { decodeJson, decodeProtobuf } from "./decode-request.ts";
import type { ExportRequest, ExportResponse } from "./export-request.ts";
import { exportResponseType, rpcStatusType } from "./otlp-schema.ts";

/** How a request was written, and how its answer is: in the same way. */
export interface HttpEncoding {
  contentType: string;
  decode(bytes: Buffer): ExportRequest;
  response(response: ExportResponse): string | Uint8Array<ArrayBuffer>;
  fault(message: string): string | Uint8Array<ArrayBuffer>;
}

const protobuf: HttpEncoding = {
  contentType: "application/x-protobuf",
  decode: decodeProtobuf,
  response: (response) => new Uint8Array(exportResponseType.encode(response).finish()),
  fault: (message) => new Uint8Array(rpcStatusType.encode({ message }).finish()),
};

const json: HttpEncoding = {
  contentType: "application/json",
  decode: decodeJson,
  response: (response) => JSON.stringify(response),
  fault: (message) => JSON.stringify({ message }),
};

/** The encoding that a Content-Type names, if it is one of OTLP's. */
export function findEncoding(contentType: string | undefined): HttpEncoding | undefined {
  const [mediaType = ""] = (contentType ?? "").split(";");
  return [protobuf, json].find((encoding) => encoding.contentType === mediaType.trim().toLowerCase());
}

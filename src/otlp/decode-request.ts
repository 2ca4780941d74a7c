import type protobuf from "protobufjs";
import { UsageError, reasonOf } from "../errors.ts";
import type { ExportRequest } from "./export-request.ts";
import { exportRequestType, jsonExportRequestType } from "./otlp-schema.ts";
import { checkJson, checkProtobuf } from "./request-size.ts";

/** @throws UsageError for what is no ExportTraceServiceRequest, or one of more parts than is bearable. */
export function decodeProtobuf(bytes: Buffer): ExportRequest {
  return decoded("protobuf", () => {
    checkProtobuf(bytes, exportRequestType);
    return exportRequestType.decode(bytes);
  });
}

/** The same of OTLP/JSON. */
export function decodeJson(bytes: Buffer): ExportRequest {
  return decoded("JSON", () => {
    checkJson(bytes);
    return jsonExportRequestType.fromObject(JSON.parse(bytes.toString()) as { [name: string]: unknown });
  });
}

function decoded(encoding: string, decode: () => protobuf.Message): ExportRequest {
  try {
    return decode() as protobuf.Message & ExportRequest;
  } catch (cause) {
    throw new UsageError(
      `The request cannot be read as OTLP traces in ${encoding}: ${reasonOf(cause)}; send what an OTLP exporter makes, in smaller batches.`,
      { cause },
    );
  }
}

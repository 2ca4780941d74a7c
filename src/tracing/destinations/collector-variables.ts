import { X509Certificate, createPrivateKey } from "node:crypto";
import { createSecureContext } from "node:tls";
import { parseKeyPairsIntoRecord } from "@opentelemetry/core";
import { z } from "zod";
import { collectorAddress } from "./collector-address.ts";
import type { DestinationSettings } from "./destinations.ts";
import { pemFile } from "./pem-file.ts";

/** Below the time for which a destination is held by the process that sends to it. */
const LONGEST_MS = 50_000;
const aTime = `must be milliseconds from 1 to ${LONGEST_MS}, such as 10000`;

const certificate = pemFile("a certificate in PEM", (pem) => new X509Certificate(pem));
const privateKey = pemFile("a private key in PEM, without a passphrase", createPrivateKey);

/** Those of the OpenTelemetry specification's variables for an OTLP exporter that hold for traces. */
export const collectorVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorAddress.optional().describe("any OTLP collector"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorAddress
    .optional()
    .describe("where that collector takes traces; by HTTP the whole address, with its path"),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(["grpc", "http/protobuf"], "must be grpc or http/protobuf")
    .default("grpc")
    .describe("how that collector is sent to: grpc or http/protobuf"),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine(
      areHeaders,
      "must be name=value,name=value, with names of letters, digits, points and hyphens, and values in plain ASCII",
    )
    .optional()
    .describe("headers for that collector, as name=value,name=value"),
  OTEL_EXPORTER_OTLP_TIMEOUT: z.coerce
    .number({ error: aTime })
    .int(aTime)
    .min(1, aTime)
    .max(LONGEST_MS, aTime)
    .optional()
    .describe("how long that collector may take for a request, in milliseconds; 30000"),
  OTEL_EXPORTER_OTLP_COMPRESSION: z
    .enum(["gzip", "none"], "must be gzip or none")
    .default("none")
    .describe("gzip or none"),
  OTEL_EXPORTER_OTLP_CERTIFICATE: certificate
    .optional()
    .describe("a file of certificates that are trusted in place of the usual authorities'"),
  OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: certificate
    .optional()
    .describe("a file with the certificate that is shown to that collector"),
  OTEL_EXPORTER_OTLP_CLIENT_KEY: privateKey.optional().describe("a file with that certificate's private key"),
  OTEL_EXPORTER_OTLP_INSECURE: z
    .stringbool({ truthy: ["true"], falsy: ["false"], error: "must be true or false" })
    .optional()
    .describe("true or false: whether an endpoint without http:// or https:// is plain text"),
};

type CollectorEnvironment = z.infer<z.ZodObject<typeof collectorVariables>>;

/** Why the variables, each by itself a good one, cannot be used together, and which is at fault. */
export function findClash(
  env: CollectorEnvironment,
): { variable: keyof CollectorEnvironment; message: string } | undefined {
  const { OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: cert, OTEL_EXPORTER_OTLP_CLIENT_KEY: key } = env;
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined)
    return {
      variable: "OTEL_EXPORTER_OTLP_CLIENT_KEY",
      message: "must be set too, to the key of OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    };
  if (cert === undefined)
    return {
      variable: "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
      message: "must be set too, beside OTEL_EXPORTER_OTLP_CLIENT_KEY",
    };
  try {
    createSecureContext({ cert, key });
    return undefined;
  } catch {
    return {
      variable: "OTEL_EXPORTER_OTLP_CLIENT_KEY",
      message: "must be the key of OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    };
  }
}

/** The collector that an environment means. */
export function collectorFrom(env: CollectorEnvironment): Partial<DestinationSettings> {
  const {
    OTEL_EXPORTER_OTLP_CERTIFICATE: ca,
    OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: cert,
    OTEL_EXPORTER_OTLP_CLIENT_KEY: key,
  } = env;
  return {
    collectorEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    collectorTracesEndpoint: env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    collectorProtocol: env.OTEL_EXPORTER_OTLP_PROTOCOL,
    collectorHeaders: parseKeyPairsIntoRecord(env.OTEL_EXPORTER_OTLP_HEADERS),
    collectorTransport: {
      timeoutMs: env.OTEL_EXPORTER_OTLP_TIMEOUT,
      isCompressed: env.OTEL_EXPORTER_OTLP_COMPRESSION === "gzip",
      tls: { ca, cert, key },
    },
  };
}

/** As the OpenTelemetry specification has it: W3C baggage without properties. A part that its parser would leave out is no header. */
function areHeaders(text: string): boolean {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  return parts.length > 0 && parts.every(isHeader);
}

function isHeader(part: string): boolean {
  const [[name, value] = ["", ""]] = Object.entries(parseKeyPairsIntoRecord(part));
  // Names that end so are of bytes, for gRPC.
  return /^(?!.*-bin$)[\w.-]+$/iu.test(name) && /^[\x20-\x7e]*$/u.test(value);
}

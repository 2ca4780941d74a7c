import type { Destination, OtlpProtocol, Transport } from "./destination.ts";
import type { SampleShares } from "./sample-shares.ts";

export interface DestinationSettings {
  collectorEndpoint?: string | undefined;
  /** Where it takes traces, if it is not told by the endpoint for all signals. */
  collectorTracesEndpoint?: string | undefined;
  collectorProtocol?: OtlpProtocol | undefined;
  collectorHeaders?: { [name: string]: string } | undefined;
  collectorTransport?: Transport | undefined;
  phoenixEndpoint?: string | undefined;
  phoenixApiKey?: string | undefined;
  phoenixGrpcPort?: number | undefined;
  arizeSpaceId?: string | undefined;
  arizeApiKey?: string | undefined;
  arizeEndpoint?: string | undefined;
  project: string;
  shares?: SampleShares | undefined;
}

const TRACES_PATH = /\/v1\/traces\/?$/u;

/** Every destination the settings name; several may be set at once. */
export function destinationsFrom(settings: DestinationSettings): Destination[] {
  const { phoenixEndpoint, phoenixGrpcPort, phoenixApiKey, arizeSpaceId, arizeApiKey, arizeEndpoint } = settings;
  const { project, shares = {} } = settings;
  const destinations = collectorsFrom(settings);
  if (phoenixEndpoint !== undefined) {
    destinations.push({
      name: "phoenix",
      ...phoenixReceiver(phoenixEndpoint, phoenixGrpcPort),
      headers: phoenixApiKey === undefined ? {} : { authorization: `Bearer ${phoenixApiKey}` },
      api: phoenixApiUrl(phoenixEndpoint),
      look: `Phoenix at ${phoenixEndpoint}, project ${project}, tab Sessions`,
    });
  }
  if (arizeSpaceId !== undefined && arizeApiKey !== undefined) {
    destinations.push({
      name: "arize",
      protocol: "grpc",
      url: arizeEndpoint ?? "https://otlp.arize.com/v1",
      headers: { "arize-space-id": arizeSpaceId, "arize-api-key": arizeApiKey },
      look: `Arize AX at https://app.arize.com, project ${project}, tab Sessions`,
    });
  }
  return destinations.map((destination) => {
    const sample = shares[destination.name];
    return sample === undefined ? destination : { ...destination, sample };
  });
}

function collectorsFrom({
  collectorEndpoint,
  collectorTracesEndpoint,
  collectorProtocol: protocol = "grpc",
  collectorHeaders: headers = {},
  collectorTransport,
}: DestinationSettings): Destination[] {
  const endpoint = collectorTracesEndpoint ?? collectorEndpoint;
  if (endpoint === undefined) return [];
  const isWhole = protocol === "grpc" || collectorTracesEndpoint !== undefined;
  const url = isWhole ? endpoint : tracesUrl(endpoint);
  const look = `what ${endpoint} sends its traces to`;
  return [{ name: "collector", protocol, url, headers, look, ...collectorTransport }];
}

/** As the OpenTelemetry specification has it: the signal's path stands below the endpoint's. */
function tracesUrl(endpoint: string): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/u, "")}/v1/traces`;
  return url.href;
}

/**
 * Phoenix serves its pages on 6006 and gRPC on 4317, and people give the
 * address they see in the browser. Its cloud, and what stands behind a proxy's
 * usual port, takes spans by HTTP, below the same address.
 */
function phoenixReceiver(endpoint: string, grpcPort: number | undefined): Pick<Destination, "protocol" | "url"> {
  const url = new URL(endpoint);
  if (grpcPort === undefined && isBehindProxy(url))
    return { protocol: "http/protobuf", url: tracesUrl(phoenixApiUrl(endpoint)) };
  if (grpcPort !== undefined) url.port = String(grpcPort);
  else if (url.port === "6006") url.port = "4317";
  return { protocol: "grpc", url: url.origin };
}

function isBehindProxy({ protocol, port, pathname }: URL): boolean {
  return TRACES_PATH.test(pathname) || (protocol === "https:" && port === "");
}

/** Its REST API is where its pages are. */
function phoenixApiUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.port === "4317") url.port = "6006";
  url.pathname = url.pathname.replace(TRACES_PATH, "");
  return url.href.replace(/\/$/u, "");
}

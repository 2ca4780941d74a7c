import { ConfigError } from "../../errors.ts";
import type { Destination } from "../../tracing/destinations/destination.ts";

/** Where the REST API of the Phoenix of the environment is, and what opens it. */
export function phoenixAt(destinations: readonly Destination[]): { api: string; headers: { [name: string]: string } } {
  for (const { api, headers } of destinations) if (api !== undefined) return { api, headers };
  throw new ConfigError("PHOENIX_COLLECTOR_ENDPOINT is not set; set it to the Phoenix that is meant.");
}

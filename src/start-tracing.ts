import { loadConfig } from "./config.ts";
import type { Destination } from "./tracing/destinations/destination.ts";
import { openTracing, type Tracing } from "./tracing/open-tracing.ts";

export { runConfigFor, type RunIdentity, type SessionRunConfig } from "./tracing/run-config.ts";
export type { Destination, Tracing };

export interface TracingOptions {
  /** Where the local span store lives; by default as the environment says. */
  dataDir?: string;
  /** `openinference.project.name`. */
  project?: string;
  /** Where else spans go; by default what the environment names. */
  destinations?: readonly Destination[];
  /** What becomes of personal data and secrets on spans; by default as the environment says, else `off`. */
  redact?: "off" | "mask" | "hash" | "drop";
  /** Paths of fields that are redacted whatever they hold, such as `tool.lookup_order.output.address`. */
  redactFields?: readonly string[];
}

/**
 * Traces every LangChain.js and LangGraph.js run of this process, into the
 * local store and to the destinations. Call it once before the first run;
 * calling it again with the same options changes nothing.
 * @throws ConfigError for an environment that cannot be used, StorageError for
 * a data folder that cannot be.
 */
export function startTracing({ dataDir, project, destinations, redact, redactFields }: TracingOptions = {}): Tracing {
  const { tracing } = loadConfig({
    SUPPORTBOT_DATA_DIR: dataDir,
    SUPPORTBOT_PROJECT: project,
    SUPPORTBOT_REDACT: redact,
    SUPPORTBOT_REDACT_FIELDS: redactFields?.join(","),
  });
  return openTracing({ ...tracing, ...(destinations && { destinations }) });
}

import { Command } from "commander";
import { loadConfig, type Config } from "../config.ts";
import { StorageError } from "../errors.ts";
import { isStorageFault, storageErrorFrom } from "../lib/storage-fault.ts";
import { counted, printable } from "../lib/text.ts";
import { DeliveryStore } from "../spans/delivery-store.ts";
import { checkDestination, type DestinationHealth } from "../tracing/delivery/destination-health.ts";
import { ExitCode } from "./terminal/exit-code.ts";
import { remedyFor } from "./terminal/remedy-for.ts";
import { print, printJson } from "./terminal/terminal.ts";
import { readVersion } from "./version.ts";

interface Health {
  version: string;
  node: string;
  dataDir: string;
  model: string;
  /** Why the span store cannot be used. */
  fault?: string;
  /** How many runs were not to be traced: `tracing: false`. */
  untraced: number;
  destinations: DestinationHealth[];
}

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("what is set up, whether each destination takes spans, and what became of those so far")
    .option("--json", "one JSON object on standard output")
    .action(async ({ json }: { json?: boolean }) => {
      const health = await examine(loadConfig());
      if (json) printJson(health);
      else print(printable(healthText(health)));
      if (health.fault !== undefined || health.destinations.some(({ isReachable }) => !isReachable))
        process.exitCode = ExitCode.failed;
    });
}

async function examine({ dataDir, model, tracing }: Config): Promise<Health> {
  const health = { version: readVersion(), node: process.versions.node, dataDir, model: model.spec };
  try {
    using deliveries = new DeliveryStore(tracing.storeFile);
    const checks = tracing.destinations.map((destination) => checkDestination(destination, deliveries));
    return { ...health, untraced: deliveries.untraced(), destinations: await Promise.all(checks) };
  } catch (error) {
    const fault = isStorageFault(error) ? storageErrorFrom(error, tracing.storeFile) : error;
    if (!(fault instanceof StorageError)) throw error;
    return { ...health, fault: fault.message, untraced: 0, destinations: [] };
  }
}

function sampledOutText({
  sampledOut,
  sampledOutSessions,
}: Pick<DestinationHealth, "sampledOut" | "sampledOutSessions">): string {
  return sampledOut === 0 ? "0 sampled out" : `${sampledOut} sampled out (${counted(sampledOutSessions, "session")})`;
}

function healthText({ version, node, dataDir, model, fault, untraced, destinations }: Health): string {
  const lines = [
    `supportbot ${version} on Node ${node}`,
    `data folder  ${dataDir}`,
    `model        ${model}`,
    ...(fault === undefined ? [] : [fault]),
    ...(untraced === 0 ? [] : [`left out     ${counted(untraced, "run")} that asked not to be traced`]),
    ...destinations.flatMap(({ name, url, isReachable, reason, ...counts }) => [
      `${name.padEnd(12)} ${url}: ${isReachable ? "takes spans" : "takes no spans"}`,
      `             ${counts.sent} sent, ${counts.queued} queued, ${counts.dropped} dropped, ${counts.retried} retried, ${sampledOutText(counts)}`,
      ...(reason === undefined ? [] : [`             ${faultText(reason, isReachable)}.`]),
    ]),
  ];
  return destinations.length > 0 || fault !== undefined
    ? lines.join("\n")
    : [...lines, "No destination is set: spans stay in the data folder."].join("\n");
}

function faultText(reason: string, isReachable: boolean): string {
  return isReachable ? `last fault: ${reason}` : `${reason}; ${remedyFor(reason)}`;
}

import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { counted, printable } from "../lib/text.ts";
import { DeliveryStore } from "../spans/delivery-store.ts";
import { deliveryKey } from "../tracing/destinations/destination.ts";
import { Pipeline } from "../tracing/pipeline.ts";
import { ExitCode } from "./terminal/exit-code.ts";
import { reportLosses } from "./terminal/report-losses.ts";
import { print, printJson } from "./terminal/terminal.ts";

export function shipCommand(): Command {
  return new Command("ship")
    .description("send the spans that wait in the store to the destinations of the environment")
    .option("--json", "a JSON object a destination and line")
    .action(async ({ json }: { json?: boolean }) => {
      const { tracing } = loadConfig();
      const { destinations, storeFile } = tracing;
      if (destinations.length === 0)
        throw new UsageError("There is no destination; set OTEL_EXPORTER_OTLP_ENDPOINT, or another of README's table.");
      const pipeline = new Pipeline(tracing);
      using deliveries = new DeliveryStore(storeFile);
      const keys = destinations.map(deliveryKey);
      const before = keys.map((key) => deliveries.counts(key).sent);
      await pipeline.ship();
      const losses = pipeline.losses();
      destinations.forEach(({ name, url }, index) => {
        const key = keys[index] ?? "";
        const sent = deliveries.counts(key).sent - (before[index] ?? 0);
        if (json) printJson({ name, url, sent, queued: deliveries.waiting(key).spans });
        else print(printable(`Sent ${counted(sent, "span")} to ${name} at ${url}.`));
      });
      await pipeline.close();
      reportLosses(losses);
      if (losses.length > 0) process.exitCode = ExitCode.failed;
    });
}

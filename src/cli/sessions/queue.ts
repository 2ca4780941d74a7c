import { Command, Option } from "commander";
import { loadConfig } from "../../config.ts";
import { reviewQueue } from "../../evals/people/review-queue.ts";
import { printable } from "../../lib/text.ts";
import { SpanStore } from "../../spans/span-store.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { seedFrom } from "../options/seed-from.ts";
import { print, printJson } from "../terminal/terminal.ts";

interface QueueOptions {
  sample: number;
  by: "uncertainty" | "random";
  seed: number;
  name?: string;
  json?: boolean;
}

export function queueCommand(): Command {
  return new Command("queue")
    .description("the sessions that a person should look at next; those that nobody has looked at first")
    .option("--sample <count>", "how many", countFrom1, 10)
    .addOption(
      new Option("--by <order>", "where scores tell least, or drawn at random")
        .choices(["uncertainty", "random"])
        .default("uncertainty"),
    )
    .option("--name <name>", "by the scores and labels under this name alone, such as resolution")
    .option("--seed <number>", "another draw", seedFrom, 1)
    .option("--json", "a JSON object a session and line")
    .action(({ json, ...options }: QueueOptions) => {
      using store = new SpanStore(loadConfig().tracing.storeFile);
      const candidates = store.sessions().map(({ sessionId }) => ({
        sessionId,
        annotations: store.annotations.annotationsOf(sessionId),
      }));
      const queue = reviewQueue(candidates, options);
      if (json) queue.forEach(printJson);
      else if (queue.length === 0) print("No sessions yet; make one with: npm run demo");
      else
        for (const { sessionId, uncertainty, why, seen } of queue)
          print(printable(`${sessionId}  ${uncertainty.toFixed(2)}  ${why}${seen ? " (seen)" : ""}`));
    });
}

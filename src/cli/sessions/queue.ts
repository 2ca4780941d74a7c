import { Command, Option } from "commander";
import { Catalogue } from "../../catalogue/catalogue.ts";
import { loadConfig } from "../../config.ts";
import { reviewQueue } from "../../evals/people/review-queue.ts";
import { counted, printable } from "../../lib/text.ts";
import { queueCandidates } from "../../server/pages/queue/queue-candidates.ts";
import { SpanStore } from "../../spans/span-store.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { seedFrom } from "../options/seed-from.ts";
import { note, print, printJson } from "../terminal/terminal.ts";

interface QueueOptions {
  sample: number;
  by: "uncertainty" | "random";
  seed: number;
  name?: string;
  json?: boolean;
}

/** How long sessions that are new are read and evaluated before the queue is drawn. */
const READING_MS = 10_000;

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
    .action(async ({ json, ...options }: QueueOptions) => {
      const { tracing, sessions } = loadConfig();
      using store = new SpanStore(tracing.storeFile);
      using catalogue = new Catalogue(tracing.storeFile, { store, ...sessions });
      const { left } = await catalogue.refresh({ forMs: READING_MS });
      if (left > 0) note(`${counted(left, "session")} could not be read in time, and are not drawn from; ask again.`);
      const queue = reviewQueue(queueCandidates({ catalogue, annotations: store.annotations }, Infinity), options);
      if (json) queue.forEach(printJson);
      else if (queue.length === 0) print("No sessions yet; make one with: npm run demo");
      else
        for (const { sessionId, uncertainty, why, seen } of queue)
          print(printable(`${sessionId}  ${uncertainty.toFixed(2)}  ${why}${seen ? " (seen)" : ""}`));
    });
}

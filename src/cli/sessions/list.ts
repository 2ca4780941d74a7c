import { Command, Option } from "commander";
import type { CatalogueEntry } from "../../catalogue/catalogue-entry.ts";
import { CatalogueQuery, sessionStates, sortings } from "../../catalogue/catalogue-query.ts";
import { counted } from "../../lib/text.ts";
import { countFrom1 } from "../options/count-from-1.ts";
import { timeFrom } from "../options/time-from.ts";
import { note, print, printJson, terminalStyle } from "../terminal/terminal.ts";
import { listText } from "./list-text.ts";
import { openCatalogue } from "./open-catalogue.ts";

type ListOptions = Partial<Pick<CatalogueQuery, "search" | "user" | "since" | "until" | "state" | "breakdown">> &
  Partial<Pick<CatalogueQuery, "cause" | "tag" | "sort" | "page">> & { ascending?: boolean; json?: boolean };

export function listCommand(): Command {
  return new Command("list")
    .description("all sessions, the newest first, or those that a filter finds")
    .option("--search <words>", "in which these words were said, each by its beginning, or with such an id")
    .option("--user <id>", "only this user's")
    .option("--since <time>", "only those that went on since: 2026-01-31, or 7d, or 12h", timeFrom)
    .option("--until <time>", "only those that began before", timeFrom)
    .addOption(new Option("--state <state>", "only those that stand so").choices(sessionStates))
    .option("--breakdown <kind>", "only those that broke so; any, or none")
    .option(
      "--cause <cause>",
      "only those that broke for this cause: memory, tool, retrieval, policy, model, user or infra",
    )
    .option("--tag <tag>", "only those that were tagged so")
    .addOption(new Option("--sort <by>", "what stands first, the highest before").choices(sortings).default("ended"))
    .option("--ascending", "the lowest before")
    .option("--page <n>", "fifty of them; all by default", countFrom1)
    .option("--json", "a JSON object a session and line")
    .action(async ({ json, ascending, ...asked }: ListOptions) => {
      using open = await openCatalogue();
      const { catalogue } = open;
      const query = CatalogueQuery.parse({ ...asked, descending: !ascending });
      const { total, pages } = catalogue.page(query);
      const entries = asked.page === undefined ? catalogue.entries(query) : catalogue.page(query).entries;
      const { read, unread } = catalogue.progress();
      if (json) entries.map(jsonOf).forEach(printJson);
      else if (read === 0) print("No sessions yet; make one with: npm run demo");
      else {
        print(listText(entries, terminalStyle()));
        if (asked.page !== undefined) note(`Page ${asked.page} of ${pages}; ${counted(total, "session")} in all.`);
      }
      if (unread > 0)
        note(
          `${counted(unread, "session")} cannot be read and ${unread === 1 ? "is" : "are"} left out: sessions show ID says why.`,
        );
    });
}

/** Times as ISO 8601, like everywhere in JSON. */
function jsonOf({ startedAt, endedAt, ...entry }: CatalogueEntry): object {
  return { ...entry, startedAt: new Date(startedAt).toISOString(), endedAt: new Date(endedAt).toISOString() };
}

import { Command } from "commander";
import { loadConfig } from "../../config.ts";
import { counted, printable } from "../../lib/text.ts";
import { importProject } from "../../sessions/phoenix-project.ts";
import { phoenixAt } from "../options/phoenix-at.ts";
import { timeFrom } from "../options/time-from.ts";
import { print, printJson } from "../terminal/terminal.ts";
import { openSessions } from "./open-sessions.ts";

interface PhoenixOptions {
  project: string;
  since?: number;
  json?: boolean;
}

export function importPhoenixCommand(): Command {
  return new Command("phoenix")
    .description("take the sessions of a project at the Phoenix that PHOENIX_COLLECTOR_ENDPOINT names; twice is once")
    .requiredOption("--project <name>", "the project")
    .option("--since <time>", "only spans that began since: 2026-01-31, or 7d, or 12h", timeFrom)
    .option("--json", "one JSON object on standard output")
    .action(importFromPhoenix);
}

/** `--json` is an option of the command above too, which takes it. */
async function importFromPhoenix(_: PhoenixOptions, command: Command): Promise<void> {
  const { project, since, json } = command.optsWithGlobals<PhoenixOptions>();
  const { api, headers } = phoenixAt(loadConfig().tracing.destinations);
  using open = openSessions();
  const from = since === undefined ? {} : { since: new Date(since) };
  const { sessions, spans, newSpans } = await importProject(open.store, { api, headers, project, ...from });
  if (json) printJson({ sessions, spans, newSpans });
  else
    print(
      printable(
        `Took ${counted(spans, "span")} of ${counted(sessions, "session")} from project ${project}; ${newSpans} were new.`,
      ),
    );
}

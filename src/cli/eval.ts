import { Command } from "commander";
import { evalPinsCommand } from "./eval-pins.ts";
import { evalSessionsCommand } from "./eval-sessions.ts";
import { evalSimulateCommand } from "./eval-simulate.ts";
import { evalTranscriptsCommand } from "./eval-transcripts.ts";

export function evalCommand(): Command {
  return new Command("eval")
    .description("where conversations broke, how good they were, and how far to trust the answer")
    .addCommand(evalTranscriptsCommand())
    .addCommand(evalSimulateCommand())
    .addCommand(evalPinsCommand())
    .addCommand(evalSessionsCommand());
}

import { Command } from "commander";
import { evalTranscriptsCommand } from "./eval-transcripts.ts";

export function evalCommand(): Command {
  return new Command("eval")
    .description("where conversations broke, how good they were, and how far to trust the answer")
    .addCommand(evalTranscriptsCommand());
}

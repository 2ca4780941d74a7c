import { Command } from "commander";
import { evalCalibrateCommand } from "./eval-calibrate.ts";
import { evalCardsCommand } from "./eval-cards.ts";
import { evalCompareCommand } from "./eval-compare.ts";
import { evalPinsCommand } from "./eval-pins.ts";
import { evalRateCommand } from "./eval-rate.ts";
import { evalSessionsCommand } from "./eval-sessions.ts";
import { evalSimulateCommand } from "./eval-simulate.ts";
import { evalTranscriptsCommand } from "./eval-transcripts.ts";
import { evalUploadCommand } from "./eval-upload.ts";

export function evalCommand(): Command {
  return new Command("eval")
    .description("where conversations broke, how good they were, and how far to trust the answer")
    .addCommand(evalTranscriptsCommand())
    .addCommand(evalSimulateCommand())
    .addCommand(evalPinsCommand())
    .addCommand(evalSessionsCommand())
    .addCommand(evalCalibrateCommand())
    .addCommand(evalRateCommand())
    .addCommand(evalCompareCommand())
    .addCommand(evalCardsCommand())
    .addCommand(evalUploadCommand());
}

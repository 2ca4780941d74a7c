import { Command } from "commander";
import { shippedCards } from "../../evals/calibration/shipped-cards.ts";
import { printable } from "../../lib/text.ts";
import { print, printJson } from "../terminal/terminal.ts";
import { calibrationText } from "./calibration-text.ts";

export function evalCardsCommand(): Command {
  return new Command("cards")
    .description("how far the shipped evaluators agree with people, and on what that was measured")
    .option("--json", "a card a line on standard output")
    .action(({ json }: { json?: boolean }) => {
      for (const card of shippedCards) {
        if (json) printJson(card);
        else print(printable(calibrationText(card)));
      }
    });
}

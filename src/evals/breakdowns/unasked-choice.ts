import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { choicesOf, type Choice } from "./reading/choices.ts";
import { toolRuns, type ToolRun } from "./reading/tool-run.ts";

/** A change is made with what nobody spoke of, where there was something to choose: the bot chose for the customer. */
export const unaskedChoice: BreakdownKind = {
  kind: "unasked_choice",
  cause: "policy",
  find: (dialogue) =>
    toolRuns(dialogue)
      .filter(({ isWrite, outcome }) => isWrite && outcome === "done")
      .flatMap((run) => {
        const said = saidBefore(dialogue, run);
        const unasked = Object.entries(run.call.args).flatMap(([key, value]) =>
          typeof value === "string" && CHOSEN.test(key) && !said.includes(value.toLowerCase())
            ? choicesOf(dialogue, value, run.message).filter((choice) => !isSpokenOf(choice, said))
            : [],
        );
        const [choice] = unasked;
        if (choice === undefined) return [];
        return [
          {
            message: run.message,
            evidence: `${run.call.name} takes ${choice.id}, one of ${choice.among}, and nobody had spoken of it.`,
            probability: 0.75,
          },
        ];
      }),
};

/** Which of several ways to pay, send or seat is for the customer to say. */
const CHOSEN = /(?:payment|card|method|source|account|shipping|carrier|seat|cabin).*(?:id|method)?$/iu;
/** What was said longer ago is no word on this. */
const RECENT = 80;

function saidBefore({ messages }: Dialogue, { message }: ToolRun): string {
  return messages
    .slice(Math.max(0, message - RECENT), message)
    .filter(({ role }) => role === "user" || role === "assistant")
    .map(({ text }) => text)
    .join("\n")
    .toLowerCase();
}

function isSpokenOf({ words }: Choice, said: string): boolean {
  return /\b(?:original|same) (?:payment|method|card|form)/u.test(said) || words.some((word) => said.includes(word));
}

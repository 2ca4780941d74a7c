import type { BreakdownKind } from "./breakdown.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** The customer is handed to a person without having asked for one, and before anything was tried. */
export const needlessTransfer: BreakdownKind = {
  kind: "needless_transfer",
  cause: "policy",
  find: (dialogue) => {
    const runs = toolRuns(dialogue);
    const transfer = runs.find(({ call }) => /transfer|escalat|hand_?off|human/iu.test(call.name));
    if (transfer === undefined || runs.some(({ isWrite, message }) => isWrite && message < transfer.message)) return [];
    const isWanted = dialogue.messages.some(
      ({ role, text }, at) => at < transfer.message && role === "user" && PERSON.test(text),
    );
    const evidence = "Handed to a person, whom the customer had not asked for, and no tool had refused anything.";
    return isWanted ? [] : [{ message: transfer.message, evidence, probability: 0.4 }];
  },
};

const PERSON = /\b(?:human|person|agent|representative|manager|supervisor|someone|transfer)\b/iu;

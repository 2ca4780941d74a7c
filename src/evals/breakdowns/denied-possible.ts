import { toolValuesIn } from "../../context/tools/tool-values.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges } from "./reading/exchange.ts";
import { sentencesOf } from "./reading/sentences.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** It says that it cannot see or find something in the orders, has not looked at all that it knows of, and never does. */
export const deniedPossible: BreakdownKind = {
  kind: "denied_possible",
  cause: "model",
  find: (dialogue) => {
    const runs = toolRuns(dialogue);
    const lookedAt = new Set(runs.map(({ orderId }) => orderId));
    const listed = runs.flatMap(({ outcome, result, answer }) =>
      outcome === "done" && result !== undefined
        ? toolValuesIn(answer)
            .orderIds.filter((id) => !lookedAt.has(id))
            .map((id) => ({ id, result }))
        : [],
    );
    if (listed.length === 0) return [];
    return exchanges(dialogue).flatMap(({ reply, text }) => {
      const denial = sentencesOf(text).find((sentence) => DENIES.test(sentence) && /\border/iu.test(sentence));
      const unread = listed.find(({ result }) => result < reply);
      if (denial === undefined || unread === undefined) return [];
      const evidence = `It never looked at order ${unread.id}, and says: ${denial.slice(0, 120)}`;
      return [{ message: reply, evidence, probability: 0.65 }];
    });
  },
};

const DENIES =
  /\b(?:can(?:['’]t|not)|could(?:n['’]t| not)|unable to|not able to|do(?:n['’]t| not) have (?:access|a way|the ability)|no way to)\b.{0,30}\b(?:fetch|find|see|access|retrieve|look|view|get|check|search|locate|determine)/iu;

import type { BreakdownKind } from "./breakdown.ts";
import { hiddenFailures } from "./reading/hidden.ts";

/** A tool failed, and the reply goes on as though it had not. */
export const toolErrorHidden: BreakdownKind = {
  kind: "tool_error_hidden",
  cause: "model",
  find: (dialogue) =>
    Array.from(hiddenFailures(dialogue).values(), ({ run, reply }) => ({
      message: reply,
      evidence: `${run.call.name} ${run.outcome} (${run.text.slice(0, 80)}), and the reply does not say so.`,
      probability: 0.95,
    })),
};

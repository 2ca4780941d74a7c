import type { BreakdownKind } from "./breakdown.ts";
import { isHidden } from "./reading/hidden.ts";
import { isMadeGood } from "./reading/runs-in.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** A tool failed. Where it works and refuses a change, which is often right, this is a faint sign. */
export const toolError: BreakdownKind = {
  kind: "tool_error",
  cause: "tool",
  find: (dialogue) =>
    toolRuns(dialogue)
      .filter(({ outcome, isWrite }) => outcome === "failed" || (outcome === "refused" && isWrite))
      .filter((run) => !isHidden(dialogue, run))
      .map((run) => ({
        message: run.result ?? run.message,
        evidence: `${run.call.name} ${run.outcome}: ${run.text.slice(0, 120)}`,
        probability: run.outcome === "refused" ? 0.15 : isMadeGood(dialogue, run) ? 0.1 : 0.7,
      })),
};

import type { BreakdownKind } from "./breakdown.ts";
import { isHidden } from "./reading/hidden.ts";
import { isMadeGood } from "./reading/runs-in.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** A tool did not answer in time. Where another try did, it cost patience alone. */
export const toolTimeout: BreakdownKind = {
  kind: "tool_timeout",
  cause: "infra",
  find: (dialogue) =>
    toolRuns(dialogue)
      .filter(({ outcome }) => outcome === "timed out")
      .filter((run) => !isHidden(dialogue, run))
      .map((run) => ({
        message: run.result ?? run.message,
        evidence: `${run.call.name} did not answer in time: ${run.text.slice(0, 120)}`,
        probability: isMadeGood(dialogue, run) ? 0.3 : 0.85,
      })),
};

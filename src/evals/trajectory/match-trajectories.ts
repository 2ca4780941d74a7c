import type { Dialogue } from "../../sessions/dialogue.ts";
import type { CodeEvaluator } from "../evaluator.ts";
import { trajectoryMatch, trajectoryModes, type ExpectedCall, type TrajectoryMode } from "./trajectory-match.ts";

/** The four comparisons of a session's calls with those its record expects; none where it expects none. */
export function matchTrajectories({ expectedCalls }: Pick<Dialogue, "expectedCalls">): CodeEvaluator[] {
  return expectedCalls === undefined ? [] : trajectoryModes.map((mode) => trajectoryEvaluator(mode, expectedCalls));
}

/** Whether a session called the tools that it should have, by one of the four comparisons. */
export function trajectoryEvaluator(mode: TrajectoryMode, expected: readonly ExpectedCall[]): CodeEvaluator {
  return {
    name: mode,
    version: "1",
    kind: "CODE",
    of: "trajectory",
    evaluate: ({ messages }) => {
      const called = messages.flatMap(({ calls }) => calls);
      const { extra, missing } = trajectoryMatch(mode, called, expected);
      const isMatch = extra.length + missing.length === 0;
      return {
        score: isMatch ? 1 : 0,
        label: isMatch ? "match" : "mismatch",
        explanation: isMatch
          ? `The ${called.length} calls are those expected.`
          : [listed("Not expected here", extra), listed("Missing here", missing)].filter(Boolean).join(" "),
      };
    },
  };
}

function listed(head: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${head}: ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}.`;
}

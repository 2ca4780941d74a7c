import type { TurnResult } from "../agent/turn-result.ts";
import type { Step } from "./scenario.ts";

/** One turn as the simulation saw it. */
export interface Exchange {
  words: string;
  result: TurnResult;
  calls: readonly { name: string; args: Readonly<Record<string, unknown>> }[];
  /** The script's step that it was, where it was one. */
  step?: Step;
}

import type { TurnEvaluator } from "../turn-evaluator.ts";
import { answered } from "./answered.ts";
import { grounded } from "./grounded.ts";
import { toolUse } from "./tool-use.ts";

/** The shipped evaluators of each answer: rules alone. Its satisfaction, 1 to 5, stands beside them. */
export const turnEvaluators: readonly TurnEvaluator[] = [grounded, answered, toolUse];

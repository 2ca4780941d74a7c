import type { CodeEvaluator } from "../evaluator.ts";
import { coherence } from "./coherence.ts";
import { effort } from "./effort.ts";
import { frustration } from "./frustration.ts";
import { knowledgeKept } from "./knowledge-kept.ts";
import { policyKept } from "./policy-kept.ts";
import { resolution } from "./resolution.ts";
import { satisfaction } from "./satisfaction.ts";

/** The shipped evaluators of a session: rules alone, no model, no key. */
export const sessionEvaluators: readonly CodeEvaluator[] = [
  resolution,
  coherence,
  satisfaction,
  frustration,
  knowledgeKept,
  policyKept,
  effort,
];

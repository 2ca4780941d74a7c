import { z } from "zod";
import { reasonOf } from "../../errors.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Evaluator, Verdict } from "../evaluator.ts";
import { BudgetSpent } from "../judges/judge-budget.ts";

/** An evaluator that gave a session no verdict, and why. */
export interface EvaluatorFault {
  /** name@version. */
  evaluator: string;
  reason: string;
}

/** The labels of scores that are missing because something failed: such a session is evaluated again. */
export const failedLabels: ReadonlySet<string> = new Set(["failed", "not_asked"]);

/** What anybody's evaluator must answer. */
const VerdictShape = z.object({
  score: z.number().min(0).max(1).nullable(),
  label: z.string(),
  explanation: z.string(),
});

/**
 * An evaluator whose faults do not stop a run: where it throws, or answers what is no verdict, its score is missing and
 * `onFault` is told. @throws still when `signal` is aborted, since then nobody waits for the answer.
 */
export function forgiving(
  evaluator: Evaluator,
  onFault: (fault: EvaluatorFault) => void,
  signal?: AbortSignal,
): Evaluator {
  const { name, version } = evaluator;
  return {
    ...evaluator,
    evaluate: async (dialogue: Dialogue): Promise<Verdict> => {
      try {
        return VerdictShape.parse(await evaluator.evaluate(dialogue));
      } catch (error) {
        signal?.throwIfAborted();
        const reason = error instanceof z.ZodError ? faultIn(error) : reasonOf(error);
        onFault({ evaluator: `${name}@${version}`, reason });
        const label = error instanceof BudgetSpent ? "not_asked" : "failed";
        return { score: null, label, explanation: `No verdict: ${reason}.` };
      }
    },
  };
}

function faultIn({ issues: [issue] }: z.ZodError): string {
  return `it answered no {score, label, explanation}: ${[...(issue?.path ?? []), issue?.message].join(" ")}`;
}

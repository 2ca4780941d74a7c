import type { Evaluator } from "../../evals/evaluator.ts";
import type { JudgeBudget } from "../../evals/judges/judge-budget.ts";
import { evaluateAll, type Evaluated } from "../../evals/run/evaluate-all.ts";
import { keepHeapSmall } from "../../lib/keep-heap-small.ts";
import { counted } from "../../lib/text.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Progress } from "../terminal/progress.ts";
import { note } from "../terminal/terminal.ts";

interface Run {
  evaluators: readonly Evaluator[] | ((dialogue: Dialogue) => readonly Evaluator[]);
  budget: JudgeBudget | undefined;
  concurrency: number;
  signal: AbortSignal;
  progress: Progress;
  onDone: (done: Evaluated) => void | Promise<void>;
}

/** Evaluates sessions one after the other, and names those in which an evaluator failed. @returns how many of them there were. */
export async function runEvaluation(
  dialogues: AsyncIterable<Dialogue> | Iterable<Dialogue>,
  { evaluators, budget, concurrency, signal, progress, onDone }: Run,
): Promise<number> {
  keepHeapSmall();
  let faulty = 0;
  for await (const done of evaluateAll(dialogues, evaluators, { concurrency, signal })) {
    await onDone(done);
    progress.step();
    if (done.faults.length === 0) continue;
    faulty += 1;
    for (const reason of new Set(done.faults.map((fault) => fault.reason))) {
      const silent = done.faults.flatMap((fault) => (fault.reason === reason ? fault.evaluator : []));
      progress.note(`${done.dialogue.id}: no verdict of ${silent.join(", ")}: ${reason}.`);
    }
  }
  if (budget !== undefined) note(spentText(budget));
  return faulty;
}

function spentText({ spent: { calls, inputTokens, outputTokens, money } }: JudgeBudget): string {
  const cost = money === undefined ? "at no known price" : `${money.toFixed(4)} in all`;
  return `The judge was asked ${counted(calls, "time")}: ${inputTokens} → ${outputTokens} tokens, ${cost}.`;
}

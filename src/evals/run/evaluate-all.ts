import pLimit from "p-limit";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { evaluateSession, type SessionEvaluation } from "../evaluate-session.ts";
import type { Evaluator } from "../evaluator.ts";
import { matchTrajectories } from "../trajectory/match-trajectories.ts";
import { forgiving, type EvaluatorFault } from "./forgiving.ts";

interface RunOptions {
  /** How many sessions at once; 4. */
  concurrency?: number | undefined;
  /** Aborted, what is done is still given, and nothing more is begun. */
  signal?: AbortSignal | undefined;
}

/** One session of a run. */
export interface Evaluated {
  dialogue: Dialogue;
  evaluation: SessionEvaluation;
  /** The evaluators that gave no verdict. */
  faults: EvaluatorFault[];
}

/**
 * Evaluates sessions in their order, some at once, and never more of them in memory than that: a run may be of any length.
 * An evaluator that fails is a fault of its session alone.
 */
export async function* evaluateAll(
  dialogues: AsyncIterable<Dialogue> | Iterable<Dialogue>,
  evaluators: readonly Evaluator[] | ((dialogue: Dialogue) => readonly Evaluator[]),
  { concurrency = 4, signal }: RunOptions = {},
): AsyncGenerator<Evaluated> {
  const limit = pLimit(concurrency);
  const ahead: Promise<Evaluated | undefined>[] = [];
  for await (const dialogue of dialogues) {
    if (signal?.aborted) break;
    const asked = typeof evaluators === "function" ? evaluators(dialogue) : evaluators;
    const one = limit(evaluateOne, dialogue, asked, signal);
    // It is awaited in its turn; where one before it throws, or nobody asks on, that turn never comes.
    one.catch(() => undefined);
    ahead.push(one);
    if (ahead.length < concurrency) continue;
    const done = await ahead.shift();
    if (done) yield done;
  }
  for (const one of ahead) {
    const done = await one;
    if (done) yield done;
  }
}

/** `undefined` where it was stopped in the middle. */
async function evaluateOne(
  dialogue: Dialogue,
  evaluators: readonly Evaluator[],
  signal: AbortSignal | undefined,
): Promise<Evaluated | undefined> {
  const faults: EvaluatorFault[] = [];
  const asked = [...evaluators, ...matchTrajectories(dialogue)].map((evaluator) =>
    forgiving(evaluator, (fault) => faults.push(fault), signal),
  );
  try {
    return { dialogue, evaluation: await evaluateSession(dialogue, asked), faults };
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

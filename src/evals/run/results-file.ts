import { appendFileSync, createReadStream, closeSync, existsSync, openSync, renameSync, rmSync } from "node:fs";
import { z } from "zod";
import { reasonOf, UsageError } from "../../errors.ts";
import { parseJson } from "../../lib/json.ts";
import { linesOf } from "../../lib/lines.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import { failedLabels } from "./forgiving.ts";
import { lockResults } from "./results-lock.ts";

const Line = z.looseObject({
  id: z.string(),
  scores: z.array(z.looseObject({ evaluator: z.string(), label: z.string(), score: z.number().nullable() })),
  breakdowns: z.array(z.looseObject({ message: z.number(), kind: z.string(), probability: z.number() })),
  outcome: z.string(),
});

/**
 * The results of a run, a SessionEvaluation a line. A run that was cut off goes on where it was: what stands there whole
 * is not evaluated again; a line that a crash cut, one in which an evaluator failed, or one that lacks an evaluator is.
 */
export class ResultsFile implements Disposable {
  readonly #unlock: Disposable;
  readonly #handle: number;
  /** How often each id was found: two conversations of a file may have the same. */
  readonly #found: Map<string, number>;

  private constructor(unlock: Disposable, handle: number, found: Map<string, number>) {
    this.#unlock = unlock;
    this.#handle = handle;
    this.#found = found;
  }

  /**
   * Begins the file, or goes on with it; `onKept` is told of each evaluation that stands there and is not made again.
   * @throws UsageError while another run writes to it, or where it cannot be written.
   */
  static async open(
    file: string,
    evaluators: readonly string[],
    onKept: (kept: SessionEvaluation) => void = () => undefined,
  ): Promise<ResultsFile> {
    const unlock = lockResults(file);
    try {
      const found = existsSync(file) ? await keepWhole(file, evaluators, onKept) : new Map<string, number>();
      return new ResultsFile(unlock, openSync(file, "a"), found);
    } catch (cause) {
      unlock[Symbol.dispose]();
      throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}; name a file in a folder you can write.`, {
        cause,
      });
    }
  }

  /** Whether a conversation with this id stands there; each time for another one. */
  takes(id: string): boolean {
    const left = this.#found.get(id) ?? 0;
    this.#found.set(id, left - 1);
    return left > 0;
  }

  /** Once this returns, the end of the process does not take it back. */
  add(evaluation: SessionEvaluation): void {
    appendFileSync(this.#handle, `${JSON.stringify(evaluation)}\n`);
  }

  [Symbol.dispose](): void {
    closeSync(this.#handle);
    this.#unlock[Symbol.dispose]();
  }
}

/** Rewrites the file with the lines that stand, and counts their ids. */
async function keepWhole(
  file: string,
  evaluators: readonly string[],
  onKept: (kept: SessionEvaluation) => void,
): Promise<Map<string, number>> {
  const draft = `${file}.draft`;
  const found = new Map<string, number>();
  try {
    const handle = openSync(draft, "w");
    try {
      for await (const line of linesOf(createReadStream(file, "utf8") as AsyncIterable<string>)) {
        const kept = wholeIn(line, evaluators);
        if (kept === undefined) continue;
        appendFileSync(handle, `${line}\n`);
        found.set(kept.id, (found.get(kept.id) ?? 0) + 1);
        onKept(kept);
      }
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return found;
}

function wholeIn(line: string, evaluators: readonly string[]): SessionEvaluation | undefined {
  const { data } = Line.safeParse(parseJson(line));
  const there = new Set(data?.scores.flatMap(({ evaluator, label }) => (failedLabels.has(label) ? [] : evaluator)));
  return evaluators.every((evaluator) => there.has(evaluator)) ? (data as SessionEvaluation | undefined) : undefined;
}

import type { Usage } from "../../lib/usage.ts";

interface BudgetOptions {
  /** In the currency of the prices; none by default. */
  money?: number | undefined;
  calls?: number | undefined;
  /** What tokens of the model cost; without it money is not known, and cannot be limited. */
  costOf?: ((usage: Usage) => number) | undefined;
}

/** No further call is made: the budget is spent. */
export class BudgetSpent extends Error {
  override readonly name = "BudgetSpent";
}

/** Estimates from above, for calls whose cost is not known yet. */
const CHARACTERS_A_TOKEN = 3;
const MOST_OUTPUT_TOKENS = 500;

/** What judges may cost together. What calls under way may still cost is put aside, so that many at once do not overshoot. */
export class JudgeBudget {
  readonly #options: BudgetOptions;
  #aside = 0;
  #calls = 0;
  #money = 0;
  #usage: Usage = { inputTokens: 0, outputTokens: 0 };

  constructor(options: BudgetOptions = {}) {
    this.#options = options;
  }

  /** What was spent so far; `money` is missing where the model has no price. */
  get spent(): { calls: number; money?: number } & Usage {
    return { calls: this.#calls, ...this.#usage, ...(this.#options.costOf && { money: this.#money }) };
  }

  /**
   * Before a call with so many characters. @returns what takes its usage once it is over.
   * @throws BudgetSpent where it could pass the budget.
   */
  begin(characters: number): (usage?: Usage) => void {
    const { money = Infinity, calls = Infinity } = this.#options;
    if (this.#calls >= calls) throw new BudgetSpent(`the budget of ${calls} calls is spent`);
    const atMost = this.#costOf({
      inputTokens: Math.ceil(characters / CHARACTERS_A_TOKEN),
      outputTokens: MOST_OUTPUT_TOKENS,
    });
    if (this.#money + this.#aside + atMost > money)
      throw new BudgetSpent(`another call could pass the budget of ${money}`);
    this.#calls += 1;
    this.#aside += atMost;
    return (usage = { inputTokens: 0, outputTokens: 0 }) => {
      this.#aside -= atMost;
      this.#money += this.#costOf(usage);
      this.#usage = {
        inputTokens: this.#usage.inputTokens + usage.inputTokens,
        outputTokens: this.#usage.outputTokens + usage.outputTokens,
      };
    };
  }

  #costOf(usage: Usage): number {
    return this.#options.costOf?.(usage) ?? 0;
  }
}

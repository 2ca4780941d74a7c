import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import type { BankTask, loadBank } from "./bank.ts";
import { inHalves, type Halves } from "./measures.ts";
import { openStock } from "./stock.ts";

const FIRST = 10;
/** An article is found by its best passage; so many hold ten articles and more. */
const PASSAGES = 50;

/** The share of a task's articles that are among the first ten, found by all that its customer is told. */
export async function measureRecall({ articles, tasks }: ReturnType<typeof loadBank>): Promise<Halves<number>> {
  using index = openSqliteArticles(":memory:");
  await index.save(articles);
  return await recall(tasks, async ({ instruction }) => {
    const found = await index.search({ query: instruction, limit: PASSAGES });
    return [...new Set(found.map(({ passage }) => passage.articleId))].slice(0, FIRST);
  });
}

/** The same by BM25 alone. */
export async function measureStockRecall({ articles, tasks }: ReturnType<typeof loadBank>): Promise<Halves<number>> {
  using stock = openStock(articles);
  return await recall(tasks, async ({ instruction }) => stock.ranked(instruction, FIRST));
}

/** What ten articles can hold at most of those that are needed. */
export function mostRecall({ tasks }: { tasks: readonly BankTask[] }): Halves<number> {
  return inHalves(tasks, (half) => mean(half.map(({ required }) => Math.min(FIRST, required.size) / required.size)));
}

async function recall(
  tasks: readonly BankTask[],
  found: (task: BankTask) => Promise<string[]>,
): Promise<Halves<number>> {
  const shares = await Promise.all(
    tasks.map(async (task) => (await found(task)).filter((id) => task.required.has(id)).length / task.required.size),
  );
  return inHalves(shares, mean);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

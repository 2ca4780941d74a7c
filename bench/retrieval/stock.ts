import type { Article } from "../../src/knowledge/article.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";

interface Stock extends Disposable {
  /** Ids of articles, best first. */
  ranked(question: string, limit: number): string[];
}

/** BM25 alone, to compare with: every word of a question, every article whole, FTS5 as it comes. */
export function openStock(articles: readonly Article[]): Stock {
  const database = openDatabase({ file: ":memory:" });
  database.exec("CREATE VIRTUAL TABLE whole USING fts5 (id UNINDEXED, title, text)");
  const put = database.prepare("INSERT INTO whole VALUES (?, ?, ?)");
  database.transaction(() => articles.forEach(({ id, title, text }) => put.run(id, title, text)))();
  const best = database.prepare("SELECT id FROM whole WHERE whole MATCH ? ORDER BY rank LIMIT ?");
  return {
    ranked(question, limit) {
      const words = new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu));
      const rows = best.all(Array.from(words, (word) => `"${word}"`).join(" OR "), limit) as { id: string }[];
      return rows.map(({ id }) => id);
    },
    [Symbol.dispose]: () => database.close(),
  };
}

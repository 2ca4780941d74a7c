import { z } from "zod";
import { ArticlesError } from "../errors.ts";
import { contentWords } from "../lib/content-words.ts";
import { patiently } from "../lib/patience.ts";
import { fuseRankings } from "../lib/rank-fusion.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import { articleTables, migrations } from "./article-tables.ts";
import { Article, type ArticleIndex, type Passage } from "./article.ts";
import type { Embedder } from "./embedder.ts";
import { meaningSearch } from "./meaning-search.ts";
import { passagesOf } from "./passages.ts";
import { coverage, newestOfEqualsFirst } from "./relevance.ts";
import { wordSearch } from "./word-search.ts";

/** Ranked beside those asked for, so that a newer one which is about as good is among them. */
const SPARE = 10;

interface IndexOptions {
  /** Has passages found by what they mean too; it is disposed with the index. */
  embedder?: Embedder | undefined;
}

interface SqliteArticles extends ArticleIndex, Disposable {}

/**
 * The embedded index of help articles.
 * @throws StorageError, here and at any call, for a file that cannot be used.
 */
export function openSqliteArticles(file: string, { embedder }: IndexOptions = {}): SqliteArticles {
  const database = openDatabase({ file, migrations, busyTimeoutMs: 0 });
  const stored = <T>(work: () => T): Promise<T> => patiently(work, { file });
  const [tables, words, meanings] = closedOnFault(
    database,
    file,
    () =>
      [
        articleTables(database),
        wordSearch(database),
        embedder && meaningSearch(database, { embedder, stored }),
      ] as const,
  );

  return {
    async save(articles) {
      const entries = await Promise.all(articles.map(checked));
      await stored(() => tables.put(entries));
    },
    async remove(ids) {
      return stored(() => tables.drop(ids));
    },
    async count() {
      return stored(() => tables.count());
    },
    async list() {
      return stored(() => tables.list());
    },
    async subjects() {
      return stored(() => tables.subjects());
    },
    async search({ query, subjects = [], limit = 5, callbacks }) {
      const inTalk = { query, subjects, limit: limit + SPARE };
      const near = contentWords(query).size === 0 ? undefined : await meanings?.ranked({ ...inTalk, callbacks });
      return stored(() => {
        const holding = words.ranked(inTalk);
        const isInTalk = holding.length > 0 || near !== undefined;
        const byWords = newestOfEqualsFirst(isInTalk ? holding : words.ranked({ ...inTalk, subjects: [] }));
        const ranked = near ? fuseRankings([byWords, newestOfEqualsFirst(near)]) : byWords;
        const best = ranked.slice(0, limit);
        const shared = words.shared(best, { query, subjects: isInTalk ? subjects : [] });
        const nearness = new Map(near?.map(({ seq, weight }) => [seq, weight]));
        return best.map(({ seq, passage }) => {
          const isAbout = passage.subjects.some((subject) => subjects.includes(subject));
          const covered = coverage({ words: shared.words, held: shared.held.get(seq) ?? 0, isAbout });
          const score = Math.max(covered, nearness.get(seq) ?? 0);
          return { passage, score, rankedBy: near ? "words and meaning" : "words" };
        });
      });
    },
    [Symbol.dispose]() {
      meanings?.[Symbol.dispose]();
      embedder?.[Symbol.dispose]();
      database.close();
    },
  };
}

/** A file of that name may hold other tables. */
function closedOnFault<T>(database: Database, file: string, prepare: () => T): T {
  try {
    return prepare();
  } catch (cause) {
    database.close();
    throw storageErrorFrom(cause, file);
  }
}

async function checked(given: Article): Promise<readonly [Article, Passage[]]> {
  const { data: article, error } = Article.safeParse(given);
  if (error) {
    const fault = z.prettifyError(error).replaceAll(/\s+/gu, " ");
    throw new ArticlesError(`The article ${given.id} cannot be saved: ${fault}; mend it, nothing was saved.`);
  }
  return [article, await passagesOf(article)];
}

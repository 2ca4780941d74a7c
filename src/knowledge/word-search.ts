import { contentWords } from "../lib/content-words.ts";
import type { Database } from "../lib/sqlite.ts";
import { IS_ABOUT, aboutAny, type Weighed } from "./article-tables.ts";
import type { Passage } from "./article.ts";

/** What a word counts in the title, the heading and the text. */
const WEIGHTS = "2.0, 1.2, 1.0";
/** Of a word that is said more often the rest says nothing new. */
const MOST_REPEATS = 8;

interface Search {
  query: string;
  subjects: readonly string[];
  limit: number;
}

interface WordSearch {
  /** The passages that have most of a question's words, by BM25, best first. */
  ranked(search: Search): Weighed[];
  /** How many of its content words the question has, and each of some passages. */
  shared(
    passages: readonly Weighed[],
    question: Omit<Search, "limit">,
  ): { words: number; held: ReadonlyMap<number, number> };
}

/** Finds passages by their words: SQLite's FTS5, with Porter's stemming. */
export function wordSearch(database: Database): WordSearch {
  const best = database.prepare(
    `SELECT seq, record, weight FROM (
       SELECT seq, record, -bm25(passage_words, ${WEIGHTS}) AS weight
       FROM passage_words JOIN passages ON seq = passage_words.rowid WHERE passage_words MATCH ? AND ${IS_ABOUT}
     ) ORDER BY weight DESC, seq LIMIT ?`,
  );
  const holding = database.prepare(
    "SELECT rowid AS seq FROM passage_words WHERE passage_words MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
  );
  return {
    ranked({ query, subjects, limit }) {
      const words = wordsToFind(query, subjects);
      const match = words.flatMap(([word, count]) => Array<string>(count).fill(quoted(word))).join(" OR ");
      if (match === "") return [];
      const rows = best.all(match, ...aboutAny(subjects), limit) as { seq: number; record: string; weight: number }[];
      return rows.map(({ seq, record, weight }) => ({ seq, weight, passage: JSON.parse(record) as Passage }));
    },
    shared(passages, { query, subjects }) {
      const words = wordsToFind(query, subjects);
      const among = JSON.stringify(passages.map(({ seq }) => seq));
      const held = new Map<number, number>();
      for (const [word] of words)
        for (const { seq } of holding.all(quoted(word), among) as { seq: number }[])
          held.set(seq, (held.get(seq) ?? 0) + 1);
      return { words: words.length, held };
    },
  };
}

/** A content word has letters and digits alone, so that it cannot end its quotation. */
function quoted(word: string): string {
  return `"${word}"`;
}

/** Among what is about a subject the words of its name tell nothing; a question of no other words is searched for by them. */
function wordsToFind(query: string, subjects: readonly string[]): (readonly [string, number])[] {
  const names = contentWords(subjects.join(" "));
  const words = [...contentWords(query)].map(([word, count]) => [word, Math.min(count, MOST_REPEATS)] as const);
  const others = words.filter(([word]) => !names.has(word));
  return others.length > 0 ? others : words;
}

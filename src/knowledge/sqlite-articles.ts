import { openDatabase } from "../lib/sqlite.ts";
import { Article, type ArticleIndex, type Passage, type ScoredPassage } from "./article.ts";
import { passagesOf } from "./passages.ts";

const migrations = [
  `CREATE TABLE articles (
     id TEXT PRIMARY KEY,
     record TEXT NOT NULL
   ) STRICT;
   CREATE TABLE subjects (
     article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
     name TEXT NOT NULL,
     PRIMARY KEY (article, name)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE passages (
     seq INTEGER PRIMARY KEY,
     article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX passages_of_article ON passages (article);
   CREATE VIRTUAL TABLE passage_words USING fts5 (
     title, heading, text, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'
   );`,
];

interface SqliteArticles extends ArticleIndex, Disposable {}

/** The embedded index: SQLite's FTS5, a row a passage. */
export function openSqliteArticles(file: string): SqliteArticles {
  const database = openDatabase({ file, migrations });
  const putArticle = database.prepare("INSERT INTO articles (id, record) VALUES (?, ?)");
  const putSubject = database.prepare("INSERT OR IGNORE INTO subjects (article, name) VALUES (?, ?)");
  const putPassage = database.prepare("INSERT INTO passages (article, record) VALUES (?, ?)");
  const putWords = database.prepare("INSERT INTO passage_words (rowid, title, heading, text) VALUES (?, ?, ?, ?)");
  const dropWords = database.prepare(
    "DELETE FROM passage_words WHERE rowid IN (SELECT seq FROM passages WHERE article = ?)",
  );
  const dropArticle = database.prepare("DELETE FROM articles WHERE id = ?");
  const total = database.prepare("SELECT count(*) AS n FROM articles");
  const subjectNames = database.prepare("SELECT DISTINCT name FROM subjects ORDER BY name");
  const best = database.prepare(
    `SELECT record, -bm25(passage_words, 4.0, 2.0, 1.0) AS score FROM passage_words
     JOIN passages ON seq = passage_words.rowid WHERE passage_words MATCH ? AND (? OR article IN
     (SELECT article FROM subjects WHERE name IN (SELECT value FROM json_each(?)))) ORDER BY score DESC LIMIT ?`,
  );

  const drop = (id: string): boolean => {
    dropWords.run(id);
    return dropArticle.run(id).changes > 0;
  };
  const putAll = database.transaction((entries: readonly { article: Article; passages: readonly Passage[] }[]) => {
    for (const { article, passages } of entries) {
      drop(article.id);
      putArticle.run(article.id, JSON.stringify(article));
      for (const subject of article.subjects) putSubject.run(article.id, subject);
      for (const passage of passages) {
        const { lastInsertRowid } = putPassage.run(article.id, JSON.stringify(passage));
        putWords.run(lastInsertRowid, passage.title, passage.heading, passage.text);
      }
    }
  });
  const dropAll = database.transaction((ids: readonly string[]) => ids.filter(drop).length);

  return {
    async save(articles) {
      const checked = articles.map((article) => Article.parse(article));
      putAll.immediate(
        await Promise.all(checked.map(async (article) => ({ article, passages: await passagesOf(article) }))),
      );
    },
    async remove(ids) {
      return dropAll.immediate(ids);
    },
    async count() {
      return (total.get() as { n: number }).n;
    },
    async subjects() {
      return (subjectNames.all() as { name: string }[]).map(({ name }) => name);
    },
    async search({ query, subjects = [], limit = 5 }) {
      const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const match = words.map((word) => `"${word}"`).join(" OR ");
      const rows = best.all(match, subjects.length === 0 ? 1 : 0, JSON.stringify(subjects), limit) as {
        record: string;
        score: number;
      }[];
      return rows.map(({ record, score }): ScoredPassage => ({
        passage: JSON.parse(record) as Passage,
        score: score / (score + 5),
      }));
    },
    [Symbol.dispose]() {
      database.close();
    },
  };
}

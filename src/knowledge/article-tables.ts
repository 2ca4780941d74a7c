import { createHash } from "node:crypto";
import { indexable } from "../lib/content-words.ts";
import type { Database } from "../lib/sqlite.ts";
import type { Article, ArticleHead, Passage } from "./article.ts";

export const migrations = [
  // `passage_words` is the index alone: what is found is read from `passages`.
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
     hash TEXT NOT NULL,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX passages_of_article ON passages (article);
   CREATE INDEX passages_by_hash ON passages (hash);
   CREATE VIRTUAL TABLE passage_words USING fts5 (
     title, heading, text, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'
   );
   CREATE TABLE vectors (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     model TEXT NOT NULL,
     hash TEXT NOT NULL,
     is_question INTEGER NOT NULL,
     vector BLOB NOT NULL,
     UNIQUE (model, hash)
   ) STRICT;`,
];

/** Which passages are searched: those of the articles about a subject, or about none. No names mean all. */
export const IS_ABOUT = `(? OR passages.article NOT IN (SELECT article FROM subjects)
  OR passages.article IN (SELECT article FROM subjects WHERE name IN (SELECT value FROM json_each(?))))`;

/** What {@link IS_ABOUT} is bound to. */
export function aboutAny(subjects: readonly string[]): [number, string] {
  return [subjects.length === 0 ? 1 : 0, JSON.stringify(subjects)];
}

/** A passage that was found in a row, and how well it fits: BM25, or the cosine of two meanings. */
export interface Weighed {
  seq: number;
  passage: Passage;
  weight: number;
}

interface ArticleTables {
  /** All articles in the place of those with their ids, or none. */
  put(entries: readonly (readonly [Article, readonly Passage[]])[]): void;
  /** @returns how many there were. */
  drop(ids: readonly string[]): number;
  count(): number;
  list(): ArticleHead[];
  subjects(): string[];
}

/** The articles with all that is derived from them. */
export function articleTables(database: Database): ArticleTables {
  const putArticle = database.prepare("INSERT INTO articles (id, record) VALUES (?, ?)");
  const putSubject = database.prepare("INSERT OR IGNORE INTO subjects (article, name) VALUES (?, ?)");
  const putPassage = database.prepare("INSERT INTO passages (article, hash, record) VALUES (?, ?, ?)");
  const putWords = database.prepare("INSERT INTO passage_words (rowid, title, heading, text) VALUES (?, ?, ?, ?)");
  const dropWords = database.prepare(
    "DELETE FROM passage_words WHERE rowid IN (SELECT seq FROM passages WHERE article = ?)",
  );
  const dropArticle = database.prepare("DELETE FROM articles WHERE id = ?");
  const dropVectors = database.prepare(
    "DELETE FROM vectors WHERE NOT is_question AND hash NOT IN (SELECT hash FROM passages)",
  );
  const total = database.prepare("SELECT count(*) AS n FROM articles");
  const heads = database.prepare("SELECT json_remove(record, '$.text') AS head FROM articles ORDER BY id");
  const names = database.prepare("SELECT DISTINCT name FROM subjects ORDER BY name");

  const drop = (id: string): boolean => {
    dropWords.run(id);
    return dropArticle.run(id).changes > 0;
  };
  const put = (article: Article, passages: readonly Passage[]): void => {
    drop(article.id);
    putArticle.run(article.id, JSON.stringify(article));
    for (const subject of article.subjects) putSubject.run(article.id, subject);
    for (const passage of passages) {
      const { title, heading, text } = passage;
      const { lastInsertRowid: seq } = putPassage.run(article.id, hashOf(wholeText(passage)), JSON.stringify(passage));
      putWords.run(seq, indexable(title), indexable(heading), indexable(text));
    }
  };
  const putAll = database.transaction((entries: Parameters<ArticleTables["put"]>[0]) => {
    for (const [article, passages] of entries) put(article, passages);
    dropVectors.run();
  });
  const dropAll = database.transaction((ids: readonly string[]) => {
    const dropped = ids.filter(drop).length;
    dropVectors.run();
    return dropped;
  });

  return {
    put: (entries) => putAll.immediate(entries),
    drop: (ids) => dropAll.immediate(ids),
    count: () => (total.get() as { n: number }).n,
    list: () => (heads.all() as { head: string }[]).map(({ head }) => JSON.parse(head) as ArticleHead),
    subjects: () => (names.all() as { name: string }[]).map(({ name }) => name),
  };
}

/** All that a passage says, as its meaning is measured by. */
export function wholeText({ title, heading, text }: Passage): string {
  return [title, heading, text].filter((part) => part !== "").join("\n");
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

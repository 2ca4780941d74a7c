import type { Database } from "../lib/sqlite.ts";
import { IS_ABOUT, aboutAny, hashOf, wholeText, type Weighed } from "./article-tables.ts";
import type { Passage } from "./article.ts";

const MOST_QUESTIONS = 1000;

interface VectorTable {
  ofQuestion(question: string): Float32Array | undefined;
  /** Keeps the vectors of the last 1,000 questions. */
  putQuestion(question: string, vector: readonly number[]): void;
  /** Texts of passages that have no vector yet. */
  missing(limit: number): string[];
  putPassages(texts: readonly string[], vectors: readonly (readonly number[])[]): void;
  /** The passages whose vectors point most nearly the same way, best first. */
  nearest(vector: Float32Array, search: { subjects: readonly string[]; limit: number }): Weighed[];
}

/** The vectors of one model, each found by the hash of its text: what has not changed is not embedded again. */
export function vectorTable(database: Database, model: string): VectorTable {
  const get = database.prepare("SELECT vector FROM vectors WHERE model = ? AND hash = ?");
  const put = database.prepare("INSERT OR REPLACE INTO vectors (model, hash, is_question, vector) VALUES (?, ?, ?, ?)");
  const dropQuestions = database.prepare(
    `DELETE FROM vectors WHERE is_question AND seq <=
       (SELECT seq FROM vectors WHERE is_question ORDER BY seq DESC LIMIT 1 OFFSET ${MOST_QUESTIONS})`,
  );
  const missing = database.prepare(
    "SELECT record FROM passages WHERE hash NOT IN (SELECT hash FROM vectors WHERE model = ?) GROUP BY hash LIMIT ?",
  );
  const about = database.prepare(
    `SELECT passages.seq, record, vector FROM passages JOIN vectors USING (hash) WHERE model = ? AND ${IS_ABOUT}`,
  );
  const putAll = database.transaction((texts: readonly string[], vectors: readonly (readonly number[])[]) => {
    for (const [index, text] of texts.entries()) put.run(model, hashOf(text), 0, bytesOf(vectors[index] ?? []));
  });
  return {
    ofQuestion(question) {
      const row = get.get(model, hashOf(question)) as { vector: Uint8Array } | undefined;
      return row && vectorIn(row.vector);
    },
    putQuestion(question, vector) {
      put.run(model, hashOf(question), 1, bytesOf(vector));
      dropQuestions.run();
    },
    missing(limit) {
      const rows = missing.all(model, limit) as { record: string }[];
      return rows.map(({ record }) => wholeText(JSON.parse(record) as Passage));
    },
    putPassages: (texts, vectors) => putAll.immediate(texts, vectors),
    nearest(vector, { subjects, limit }) {
      const rows = about.all(model, ...aboutAny(subjects)) as { seq: number; record: string; vector: Uint8Array }[];
      return rows
        .map(({ seq, record, vector: bytes }) => ({ seq, record, weight: cosine(vector, vectorIn(bytes)) }))
        .filter(({ weight }) => weight > 0)
        .toSorted((a, b) => b.weight - a.weight || a.seq - b.seq)
        .slice(0, limit)
        .map(({ record, ...found }) => ({ ...found, passage: JSON.parse(record) as Passage }));
    },
  };
}

function bytesOf(vector: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(vector).buffer);
}

/** A copy, since SQLite's bytes may begin anywhere and floats may not. */
function vectorIn(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

/** 0 where the lengths differ, as when a server serves another model by the same name. */
function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let [dot, aa, bb] = [0, 0, 0];
  for (let index = 0; index < a.length; index += 1) {
    const [x, y] = [a[index] as number, b[index] as number];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

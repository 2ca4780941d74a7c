import { createHash } from "node:crypto";
import type { Database } from "../lib/sqlite.ts";
import type { FoundTurn } from "./rank-recalled.ts";
import type { SoughtWord } from "./recall-words.ts";
import { tellsOfOneself } from "./telling.ts";
import type { ArchivedTurn, Line } from "./turn-archive.ts";
import { turnWordsOf } from "./turn-words.ts";

export const migrations = [
  // `turn_words` is the index alone; its column `session` lets a search look at one session's turns.
  `CREATE TABLE archived_turns (
     seq INTEGER PRIMARY KEY,
     session_id TEXT NOT NULL,
     id TEXT NOT NULL,
     after TEXT,
     turn INTEGER NOT NULL,
     messages TEXT NOT NULL,
     customer TEXT NOT NULL,
     bot TEXT NOT NULL,
     tells_of_oneself INTEGER NOT NULL,
     UNIQUE (session_id, id)
   ) STRICT;
   CREATE VIRTUAL TABLE turn_words USING fts5 (
     session, customer, bot, tools,
     content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2', prefix='4 5 6'
   );`,
];

/** SQLite gives the rows of such a query in the order it finds them: from the tip backwards. */
const LINE = `WITH RECURSIVE line (seq, after, turn) AS (
    SELECT seq, after, turn FROM archived_turns WHERE session_id = :session AND id = :tip
    UNION ALL
    SELECT older.seq, older.after, older.turn FROM archived_turns AS older JOIN line
      ON older.session_id = :session AND older.id = line.after
  )`;
/** The session's column only says whose turn it is; the customer's own words tell most. */
const WEIGHTS = "0.0, 3.0, 1.0, 0.5";

interface ArchiveTables {
  keep(given: { sessionId: string; turns: readonly ArchivedTurn[]; after: string | undefined }): void;
  page(line: Line, page: { before: number; limit: number }): ArchivedTurn[];
  /** The turns of a line that hold most of some words, by BM25, best first. */
  holding(line: Line, search: { words: readonly SoughtWord[]; limit: number }): FoundTurn[];
  /** The turns of a line in which the customer told of themselves, newest first. */
  telling(line: Line, limit: number): FoundTurn[];
}

export function archiveTables(database: Database): ArchiveTables {
  const find = database.prepare("SELECT seq, messages FROM archived_turns WHERE session_id = ? AND id = ?");
  const drop = database.prepare("DELETE FROM archived_turns WHERE seq = ?");
  const dropWords = database.prepare("DELETE FROM turn_words WHERE rowid = ?");
  const put = database.prepare(
    `INSERT INTO archived_turns (session_id, id, after, turn, messages, customer, bot, tells_of_oneself)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putWords = database.prepare(
    "INSERT INTO turn_words (rowid, session, customer, bot, tools) VALUES (?, ?, ?, ?, ?)",
  );
  const page = database.prepare(
    `${LINE} SELECT id, turn, messages FROM archived_turns
     WHERE seq IN (SELECT seq FROM line WHERE turn < :before LIMIT :limit) ORDER BY turn`,
  );
  const holding = database.prepare(
    `${LINE} SELECT seq, turn, told.customer, told.bot FROM turn_words JOIN archived_turns AS told ON seq = turn_words.rowid
     WHERE turn_words MATCH :match AND seq IN (SELECT seq FROM line)
     ORDER BY bm25(turn_words, ${WEIGHTS}), turn LIMIT :limit`,
  );
  const telling = database.prepare(
    `${LINE} SELECT seq, turn, customer, bot FROM archived_turns
     WHERE tells_of_oneself AND seq IN (SELECT seq FROM line) ORDER BY turn DESC LIMIT :limit`,
  );

  const keepOne = (session: string, after: string | undefined, turn: ArchivedTurn): void => {
    const messages = JSON.stringify(turn.messages);
    const before = find.get(session, turn.id) as { seq: number; messages: string } | undefined;
    if (before?.messages === messages) return;
    if (before) for (const statement of [drop, dropWords]) statement.run(before.seq);
    const { customer, bot, tools } = turnWordsOf(turn);
    const tells = tellsOfOneself(customer) ? 1 : 0;
    const { lastInsertRowid: seq } = put.run(session, turn.id, after, turn.turn, messages, customer, bot, tells);
    putWords.run(seq, sessionWord(session), customer, bot, tools);
  };
  const keepAll = database.transaction(({ sessionId, turns, after }: Parameters<ArchiveTables["keep"]>[0]) => {
    turns.forEach((turn, index) => keepOne(sessionId, turns[index - 1]?.id ?? after, turn));
  });

  return {
    keep: (given) => keepAll.immediate(given),
    page({ sessionId: session, tip }, { before, limit }) {
      const rows = page.all({ session, tip, before: finite(before), limit: finite(limit) });
      return (rows as { id: string; turn: number; messages: string }[]).map((row) => ({
        ...row,
        messages: JSON.parse(row.messages) as ArchivedTurn["messages"],
      }));
    },
    holding({ sessionId: session, tip }, { words, limit }) {
      const any = words.map(({ text, isBeginning }) => `"${text}"${isBeginning ? "*" : ""}`).join(" OR ");
      const match = `session : "${sessionWord(session)}" AND {customer bot tools} : (${any})`;
      return any === "" ? [] : (holding.all({ session, tip, match, limit }) as FoundTurn[]);
    },
    telling: ({ sessionId: session, tip }, limit) => telling.all({ session, tip, limit }) as FoundTurn[],
  };
}

/** SQLite knows no infinite whole number. */
const finite = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

/** One word of letters and digits, whatever the id is. */
function sessionWord(sessionId: string): string {
  return `s${createHash("sha256").update(sessionId).digest("hex").slice(0, 24)}`;
}

import { createHash } from "node:crypto";
import type { Database } from "../lib/sqlite.ts";
import { MOST_TELLING, type FoundTurn } from "./rank-recalled.ts";
import type { Sought } from "./sought.ts";
import { tells } from "./telling.ts";
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

/** SQLite gives the rows of such a query in the order it finds them: from the tip backwards. `UNION` ends what leads in a circle. */
const LINE = `WITH RECURSIVE line (seq, after, turn) AS (
    SELECT seq, after, turn FROM archived_turns WHERE session_id = :session AND id = :tip
    UNION
    SELECT older.seq, older.after, older.turn FROM archived_turns AS older JOIN line
      ON older.session_id = :session AND older.id = line.after
  )`;
/** Takes out of the index what was deleted, which until then stands in it still. */
export const SETTLE_WORDS = "INSERT INTO turn_words (turn_words) VALUES ('optimize')";

interface ArchiveTables {
  keep(given: { sessionId: string; turns: readonly ArchivedTurn[]; after: string | undefined }): void;
  page(line: Line, page: { before: number; limit: number }): ArchivedTurn[];
  /** Which turns of a session hold one of some words, in the customer's mouth alone or in anybody's. */
  holding(sessionId: string, sought: Pick<Sought, "words" | "mouth">): Set<number>;
  /** How many turns a line has, and those of them that were found, or in which the customer told of themselves. */
  among(line: Line, found: ReadonlySet<number>): { total: number; turns: FoundTurn[] };
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
  const holding = database.prepare("SELECT rowid AS seq FROM turn_words WHERE turn_words MATCH ?");
  const count = database.prepare(`${LINE} SELECT count(*) AS total FROM line`);
  const among = database.prepare(
    `${LINE} SELECT seq, turn, customer, bot, tells_of_oneself AS tells FROM archived_turns
     WHERE seq IN (SELECT seq FROM line) AND seq IN (
       SELECT value FROM json_each(:found)
       UNION SELECT seq FROM (SELECT seq FROM archived_turns WHERE session_id = :session AND tells_of_oneself ORDER BY turn DESC LIMIT ${MOST_TELLING}))`,
  );

  const keepOne = (session: string, after: string | undefined, turn: ArchivedTurn): void => {
    const messages = JSON.stringify(turn.messages);
    const before = find.get(session, turn.id) as { seq: number; messages: string } | undefined;
    if (before?.messages === messages) return;
    if (before) for (const statement of [drop, dropWords]) statement.run(before.seq);
    const { customer, bot, tools } = turnWordsOf(turn);
    const states = tells(customer) ? 1 : 0;
    const { lastInsertRowid: seq } = put.run(session, turn.id, after, turn.turn, messages, customer, bot, states);
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
    holding(session, { words, mouth }) {
      const any = words.flatMap(({ word, beginning }) => [`"${word}"`, ...(beginning ? [`"${beginning}"*`] : [])]);
      const columns = mouth === "customer" ? "customer" : "{customer bot tools}";
      const match = `session : "${sessionWord(session)}" AND ${columns} : (${any.join(" OR ")})`;
      const rows = any.length === 0 ? [] : (holding.all(match) as { seq: number }[]);
      return new Set(rows.map(({ seq }) => seq));
    },
    among({ sessionId: session, tip }, found) {
      const { total } = count.get({ session, tip }) as { total: number };
      const rows = among.all({ session, tip, found: JSON.stringify([...found]) }) as (Omit<FoundTurn, "tells"> & {
        tells: number;
      })[];
      return { total, turns: rows.map((row) => ({ ...row, tells: row.tells === 1 })) };
    },
  };
}

/** SQLite knows no infinite whole number. */
const finite = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

/** One word of letters and digits, whatever the id is. */
function sessionWord(sessionId: string): string {
  return `s${createHash("sha256").update(sessionId).digest("hex").slice(0, 24)}`;
}

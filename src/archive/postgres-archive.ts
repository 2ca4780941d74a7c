import pg from "pg";
import { StorageError, reasonOf } from "../errors.ts";
import { forgetPostgresTurns } from "./postgres-forget-turns.ts";
import { MOST_TELLING, rankRecalled, type FoundTurn } from "./rank-recalled.ts";
import { soughtFor, type Sought } from "./sought.ts";
import { tells } from "./telling.ts";
import type { ArchivedTurn, Line, TurnArchive } from "./turn-archive.ts";
import { turnWordsOf } from "./turn-words.ts";

/** Two first starts at once would otherwise both make the table. */
const SETUP = `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtext('archived_turns'));
  CREATE TABLE IF NOT EXISTS archived_turns (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id TEXT NOT NULL,
    id TEXT NOT NULL,
    after TEXT,
    turn INTEGER NOT NULL,
    messages TEXT NOT NULL,
    customer TEXT NOT NULL,
    bot TEXT NOT NULL,
    tells_of_oneself BOOLEAN NOT NULL,
    words TSVECTOR NOT NULL,
    UNIQUE (session_id, id)
  );
  COMMIT`;
/** `UNION` ends what leads in a circle. */
const LINE = `WITH RECURSIVE line (seq, after, turn) AS (
    SELECT seq, after, turn FROM archived_turns WHERE session_id = $1 AND id = $2
    UNION
    SELECT older.seq, older.after, older.turn FROM archived_turns AS older JOIN line
      ON older.session_id = $1 AND older.id = line.after
  )`;
const KEEP = `
  INSERT INTO archived_turns (session_id, id, after, turn, messages, customer, bot, tells_of_oneself, words)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
    setweight(to_tsvector('english', $6), 'A') || setweight(to_tsvector('english', $7), 'B') || setweight(to_tsvector('english', $9), 'C'))
  ON CONFLICT (session_id, id) DO UPDATE SET
    after = excluded.after, turn = excluded.turn, messages = excluded.messages, customer = excluded.customer,
    bot = excluded.bot, tells_of_oneself = excluded.tells_of_oneself, words = excluded.words`;
const PAGE = `${LINE} SELECT id, turn, messages FROM archived_turns
  WHERE seq IN (SELECT seq FROM line WHERE turn < $3 ORDER BY turn DESC LIMIT $4) ORDER BY turn`;
const HOLDING = "SELECT seq FROM archived_turns WHERE session_id = $1 AND words @@ to_tsquery('english', $2)";
const COUNT = `${LINE} SELECT count(*)::INTEGER AS total FROM line`;
const AMONG = `${LINE} SELECT seq, turn, customer, bot, tells_of_oneself AS tells FROM archived_turns
  WHERE seq IN (SELECT seq FROM line) AND (seq = ANY($3) OR seq IN (
    SELECT seq FROM archived_turns WHERE session_id = $1 AND tells_of_oneself ORDER BY turn DESC LIMIT ${MOST_TELLING}))`;

/** The customer's words are kept with the weight A. */
function weighed(word: string, mouth: Sought["mouth"], prefix = ""): string {
  return `${word}:${prefix}${mouth === "customer" ? "A" : "ABC"}`;
}

/** The most that an INTEGER holds. */
const finite = (count: number): number => Math.min(count, 2 ** 31 - 1);
/** PostgreSQL keeps no U+0000 in a text. */
const textual = (text: string): string => text.replaceAll("\0", "");

/**
 * The archive as a table in the database of the checkpoints, with PostgreSQL's own text search.
 * @throws StorageError, here and at any call, where the database cannot be used.
 */
export async function openPostgresArchive(uri: string | undefined): Promise<TurnArchive & AsyncDisposable> {
  const pool = new pg.Pool({ connectionString: uri, max: 4 });
  // Without a listener an idle connection that the server ends takes the process with it.
  pool.on("error", () => undefined);
  const stored = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw new StorageError(`The archive in PostgreSQL cannot be used: ${reasonOf(cause)}; try again.`, { cause });
    });
  const rows = async <T>(sql: string, values: unknown[]): Promise<T[]> =>
    (await stored(pool.query(sql, values))).rows as T[];
  try {
    await stored(pool.query(SETUP));
  } catch (error) {
    await pool.end();
    throw error;
  }

  const holding = async ({ sessionId }: Line, { words, mouth }: Sought): Promise<Set<string>> => {
    const any = words.flatMap(({ word, beginning }) => [
      weighed(word, mouth),
      ...(beginning ? [weighed(beginning, mouth, "*")] : []),
    ]);
    const found = any.length === 0 ? [] : await rows<{ seq: string }>(HOLDING, [sessionId, any.join(" | ")]);
    return new Set(found.map(({ seq }) => seq));
  };

  const inTransaction = async (work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
    const client = await stored(pool.connect());
    try {
      await client.query("BEGIN");
      await work(client);
      await client.query("COMMIT");
      client.release();
    } catch (cause) {
      // A connection that is given up rolls back.
      client.release(true);
      await stored(Promise.reject(cause as Error));
    }
  };

  return {
    keep: ({ sessionId, turns, after }) =>
      inTransaction(async (client) => {
        for (const [index, turn] of turns.entries())
          await client.query(KEEP, rowOf(turn, { sessionId, after: turns[index - 1]?.id ?? after }));
      }),
    forget: (sessionId, messageIds = []) =>
      inTransaction((client) => forgetPostgresTurns(client, sessionId, messageIds)),
    async page({ sessionId, tip }, { before, limit }) {
      const turns = await rows<{ id: string; turn: number; messages: string }>(PAGE, [
        sessionId,
        tip,
        finite(before),
        finite(limit),
      ]);
      return turns.map((turn) => ({ ...turn, messages: JSON.parse(turn.messages) as ArchivedTurn["messages"] }));
    },
    async recall(line, { query, limit }) {
      const evidence = await Promise.all(
        soughtFor(query).map(async (sought) => ({ ...sought, in: await holding(line, sought) })),
      );
      const found = [...new Set(evidence.flatMap((one) => [...one.in]))];
      const [counted] = await rows<{ total: number }>(COUNT, [line.sessionId, line.tip]);
      const turns = await rows<FoundTurn<string>>(AMONG, [line.sessionId, line.tip, found]);
      const ranked = rankRecalled(turns, { evidence, total: counted?.total ?? 0 });
      return ranked.slice(0, limit).map(({ turn, customer, bot }) => ({ turn, customer, bot }));
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

function rowOf(turn: ArchivedTurn, { sessionId, after }: { sessionId: string; after: string | undefined }): unknown[] {
  const words = turnWordsOf(turn);
  const [customer, bot, tools] = [words.customer, words.bot, words.tools].map(textual);
  const messages = JSON.stringify(turn.messages);
  return [sessionId, turn.id, after, turn.turn, messages, customer, bot, tells(words.customer), tools];
}

import type { Database } from "../lib/sqlite.ts";

/** Made when something is first forgotten: ids of turns and of messages that no turn may stand behind or begin with. */
const FENCE = `
  CREATE TABLE IF NOT EXISTS forgotten_turns (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS late_turns BEFORE INSERT ON archived_turns
  WHEN NEW.after IN (SELECT id FROM forgotten_turns)
    OR substr(NEW.id, 1, instr(NEW.id, ' ') - 1) IN (SELECT id FROM forgotten_turns)
  BEGIN
    SELECT RAISE(FAIL, 'this session was erased while its turn ran');
  END;`;

/** Deletes a session's turns; their words stand in the index until `SETTLE_WORDS`, found by nobody. */
export function forgetTurns(database: Database, sessionId: string, messageIds: readonly string[]): void {
  const forget = database.transaction(() => {
    database.exec(FENCE);
    const put = "INSERT INTO forgotten_turns";
    database.prepare(`${put} SELECT id FROM archived_turns WHERE session_id = ? ON CONFLICT DO NOTHING`).run(sessionId);
    database
      .prepare(`${put} SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`)
      .run(JSON.stringify(messageIds));
    database
      .prepare("DELETE FROM turn_words WHERE rowid IN (SELECT seq FROM archived_turns WHERE session_id = ?)")
      .run(sessionId);
    database.prepare("DELETE FROM archived_turns WHERE session_id = ?").run(sessionId);
  });
  forget.immediate();
}

import type pg from "pg";

/** The lock lets turns that are being kept end first, and those that come later see what was forgotten. */
const FENCE = `
  CREATE TABLE IF NOT EXISTS forgotten_turns (id TEXT PRIMARY KEY);
  LOCK TABLE archived_turns IN SHARE ROW EXCLUSIVE MODE;
  DO $fence$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'late_turns' AND tgrelid = 'archived_turns'::regclass) THEN
      RETURN;
    END IF;
    CREATE OR REPLACE FUNCTION refuse_late_turns() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM forgotten_turns WHERE id = NEW.after OR id = split_part(NEW.id, ' ', 1)) THEN
        RAISE EXCEPTION 'this session was erased while its turn ran';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER late_turns BEFORE INSERT ON archived_turns FOR EACH ROW EXECUTE FUNCTION refuse_late_turns();
  END $fence$;`;
const NOTE = `
  INSERT INTO forgotten_turns SELECT id FROM archived_turns WHERE session_id = $1
  UNION SELECT unnest($2::TEXT[]) ON CONFLICT DO NOTHING`;

/** Deletes a session's turns, in a transaction of the caller's. */
export async function forgetPostgresTurns(
  client: pg.ClientBase,
  sessionId: string,
  messageIds: readonly string[],
): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('archived_turns'))");
  await client.query(FENCE);
  await client.query(NOTE, [sessionId, messageIds]);
  await client.query("DELETE FROM archived_turns WHERE session_id = $1", [sessionId]);
}

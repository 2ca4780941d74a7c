/** Of those by which a span that is to be written was forgotten before it came: `forgotten_key` is in `forgotten-key.ts`. */
const erasuresOfNewSpan = `SELECT erasure FROM forgotten WHERE before_ns > NEW.start_ns AND key IN (
       forgotten_key('user', NEW.user_id), forgotten_key('session', NEW.session_id),
       forgotten_key('unnamed', CASE WHEN NEW.user_id IS NULL THEN NEW.session_id END),
       forgotten_key('trace', NEW.trace_id || ' ' || coalesce(NEW.session_id, NEW.user_id, '')))`;

/** Takes out of the index of words what was deleted, which until then stands in it still. */
export const SETTLE_CATALOGUE = "INSERT INTO catalogue_words (catalogue_words) VALUES ('optimize')";

/** The tables of `spans.db`: what was traced, and what was said of it. Run in order by `openDatabase`. */
export const spanMigrations = [
  // `seq` is the order in which spans ended: a reader that remembers the last one it saw misses none that is kept.
  `CREATE TABLE spans (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     trace_id TEXT NOT NULL,
     span_id TEXT NOT NULL,
     session_id TEXT,
     user_id TEXT,
     turn INTEGER,
     start_ns INTEGER NOT NULL,
     end_ns INTEGER NOT NULL,
     record TEXT NOT NULL,
     UNIQUE (trace_id, span_id)
   ) STRICT;
   CREATE INDEX spans_of_session ON spans (session_id, start_ns);
   CREATE INDEX turns_of_session ON spans (session_id, turn) WHERE turn IS NOT NULL;`,
  // Turn 0 is the session as a whole. `waits_for` is the address that an annotation has still to be sent to.
  `CREATE TABLE annotations (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     session_id TEXT NOT NULL,
     turn INTEGER NOT NULL,
     name TEXT NOT NULL,
     identifier TEXT NOT NULL,
     record TEXT NOT NULL,
     waits_for TEXT,
     UNIQUE (session_id, turn, name, identifier)
   ) STRICT;
   CREATE INDEX waiting_annotations ON annotations (waits_for, id) WHERE waits_for IS NOT NULL;`,
  // Made anew rather than added to: what stands behind a record of megabytes is read through all of it.
  `CREATE TABLE wider_spans (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     trace_id TEXT NOT NULL,
     span_id TEXT NOT NULL,
     parent_span_id TEXT,
     session_id TEXT,
     user_id TEXT,
     turn INTEGER,
     kind TEXT,
     status INTEGER NOT NULL,
     start_ns INTEGER NOT NULL,
     end_ns INTEGER NOT NULL,
     record TEXT NOT NULL,
     UNIQUE (trace_id, span_id)
   ) STRICT;
   INSERT INTO wider_spans
     SELECT seq, trace_id, span_id, record ->> '$.parentSpanId', session_id, user_id, turn,
            record ->> '$.attributes."openinference.span.kind"', coalesce(record ->> '$.status.code', 0), start_ns, end_ns, record
     FROM spans ORDER BY seq;
   DROP TABLE spans;
   ALTER TABLE wider_spans RENAME TO spans;
   CREATE INDEX spans_of_session ON spans (session_id, start_ns);
   CREATE INDEX turns_of_session ON spans (session_id, turn) WHERE turn IS NOT NULL;`,
  // Which destinations a span is for, as a JSON list, and how far each has taken them. Both columns stand in an index, so that none reads through a record.
  `ALTER TABLE spans ADD COLUMN destinations TEXT;
   ALTER TABLE spans ADD COLUMN bytes INTEGER;
   CREATE INDEX spans_to_send ON spans (seq, destinations, bytes) WHERE destinations IS NOT NULL;
   CREATE TABLE deliveries (
     destination TEXT PRIMARY KEY,
     cursor INTEGER NOT NULL DEFAULT 0,
     holder TEXT,
     held_until INTEGER NOT NULL DEFAULT 0,
     sent INTEGER NOT NULL DEFAULT 0,
     dropped INTEGER NOT NULL DEFAULT 0,
     retried INTEGER NOT NULL DEFAULT 0,
     reason TEXT
   ) STRICT;`,
  // A line of its own for each destination, since what was left out of a sample may be sent after all: `seq` is the
  // place in it, `span` that in `spans`. `session` is the session, or the trace of a span that has none.
  `CREATE TABLE outgoing (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     destination TEXT NOT NULL,
     span INTEGER NOT NULL,
     bytes INTEGER NOT NULL
   ) STRICT;
   INSERT INTO outgoing (destination, span, bytes)
     SELECT named.value, spans.seq, spans.bytes FROM spans, json_each(spans.destinations) AS named
     WHERE spans.destinations IS NOT NULL
       AND spans.seq > coalesce((SELECT cursor FROM deliveries WHERE destination = named.value), 0)
     ORDER BY spans.seq;
   UPDATE deliveries SET cursor = 0;
   CREATE INDEX outgoing_to ON outgoing (destination, seq, bytes);
   DROP INDEX spans_to_send;
   ALTER TABLE spans DROP COLUMN destinations;
   ALTER TABLE spans DROP COLUMN bytes;
   CREATE TABLE left_out (
     session TEXT NOT NULL,
     span INTEGER NOT NULL,
     destination TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     PRIMARY KEY (session, span, destination)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE kept_sessions (session TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  // What was forgotten on purpose, by hashes alone but for the `subject` of an erasure that is not through; and what
  // keeps late spans of it out, whichever process writes them.
  `CREATE TABLE erasures (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     what TEXT NOT NULL,
     hash TEXT,
     begun_at TEXT NOT NULL,
     subject TEXT,
     done_at TEXT,
     sessions INTEGER NOT NULL,
     turns INTEGER NOT NULL,
     spans INTEGER NOT NULL,
     annotations INTEGER NOT NULL,
     late_spans INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE forgotten (
     key TEXT PRIMARY KEY,
     before_ns INTEGER NOT NULL,
     erasure INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX spans_of_user ON spans (user_id, session_id) WHERE user_id IS NOT NULL;
   CREATE TRIGGER late_spans BEFORE INSERT ON spans
   WHEN CASE WHEN EXISTS (SELECT 1 FROM forgotten) THEN EXISTS (${erasuresOfNewSpan}) END
   BEGIN
     UPDATE erasures SET late_spans = late_spans + 1 WHERE id IN (${erasuresOfNewSpan} ORDER BY erasure DESC LIMIT 1);
     DELETE FROM spans WHERE trace_id = NEW.trace_id AND session_id IS NEW.session_id AND user_id IS NEW.user_id;
     SELECT RAISE(IGNORE);
   END;`,
  // What a page of a session is found by, and whose the session is, without a record being read.
  `DROP INDEX turns_of_session;
   CREATE INDEX turns_of_session ON spans (session_id, turn, start_ns, user_id) WHERE turn IS NOT NULL;`,
  // How many runs were not to be traced; one row.
  `CREATE TABLE untraced (id INTEGER PRIMARY KEY CHECK (id = 1), runs INTEGER NOT NULL) STRICT;
   INSERT INTO untraced VALUES (1, 0);`,
  // Which evaluator has seen a session as it was when: what has got no turn since is not evaluated again.
  `CREATE TABLE evaluations (
     session_id TEXT NOT NULL,
     evaluator TEXT NOT NULL,
     revision TEXT NOT NULL,
     PRIMARY KEY (session_id, evaluator)
   ) STRICT, WITHOUT ROWID;`,
  // The catalogue: what the list of sessions, its charts and monitors are read from. All of it is told by the spans and
  // annotations, and can be read from them anew: `seq` is the newest span of the store when a row was read. What is of a
  // session has its column, by which erasing finds it, or goes with its row; and where a span goes, nothing read off it stays.
  // `times` tells whoever reads a session that is due whether it came to be due again meanwhile.
  `CREATE TABLE catalogue (
     id INTEGER PRIMARY KEY,
     session_id TEXT NOT NULL UNIQUE,
     user_id TEXT,
     opening TEXT NOT NULL,
     started_ms REAL NOT NULL,
     ended_ms REAL NOT NULL,
     turns INTEGER NOT NULL,
     spans INTEGER NOT NULL,
     failed_turns INTEGER NOT NULL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     cost REAL,
     p50_ms REAL,
     p99_ms REAL,
     resolution REAL,
     outcome TEXT,
     breakdown TEXT,
     cause TEXT,
     breakdown_turn INTEGER,
     state TEXT NOT NULL,
     read_ms REAL NOT NULL,
     read_at REAL NOT NULL,
     reader TEXT NOT NULL,
     seq INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX catalogue_ended ON catalogue (ended_ms);
   CREATE INDEX catalogue_user ON catalogue (user_id, started_ms);
   CREATE TABLE catalogue_turns (
     session_id TEXT NOT NULL,
     turn INTEGER NOT NULL,
     started_ms REAL NOT NULL,
     duration_ms REAL NOT NULL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     cost REAL,
     failed INTEGER NOT NULL,
     PRIMARY KEY (session_id, turn)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX catalogue_turns_started ON catalogue_turns (started_ms, duration_ms);
   CREATE TABLE catalogue_scores (
     session_id TEXT NOT NULL,
     name TEXT NOT NULL,
     evaluator TEXT NOT NULL,
     kind TEXT NOT NULL,
     score REAL,
     label TEXT NOT NULL,
     explanation TEXT NOT NULL,
     stands INTEGER NOT NULL,
     PRIMARY KEY (session_id, name, kind, evaluator)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX catalogue_scores_named ON catalogue_scores (name, score) WHERE stands;
   CREATE TABLE catalogue_breakdowns (
     session_id TEXT NOT NULL,
     place INTEGER NOT NULL,
     turn INTEGER,
     message INTEGER NOT NULL,
     kind TEXT NOT NULL,
     cause TEXT NOT NULL,
     evidence TEXT NOT NULL,
     probability REAL NOT NULL,
     PRIMARY KEY (session_id, place)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE catalogue_tags (
     session_id TEXT NOT NULL,
     tag TEXT NOT NULL,
     PRIMARY KEY (session_id, tag)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX catalogue_tags_named ON catalogue_tags (tag);
   CREATE VIRTUAL TABLE catalogue_words USING fts5(
     words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
   INSERT INTO catalogue_words (catalogue_words, rank) VALUES ('secure-delete', 1);
   CREATE TABLE catalogue_unread (session_id TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE catalogue_due (session_id TEXT PRIMARY KEY, times INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
   CREATE TABLE catalogue_seen (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL) STRICT;
   INSERT INTO catalogue_seen VALUES (1, 0);
   CREATE TRIGGER said_anew AFTER INSERT ON annotations BEGIN
     INSERT INTO catalogue_due (session_id) VALUES (NEW.session_id) ON CONFLICT DO UPDATE SET times = times + 1;
   END;
   CREATE TRIGGER said_otherwise AFTER UPDATE OF record ON annotations BEGIN
     INSERT INTO catalogue_due (session_id) VALUES (NEW.session_id) ON CONFLICT DO UPDATE SET times = times + 1;
   END;
   CREATE TRIGGER catalogue_row_gone AFTER DELETE ON catalogue BEGIN
     DELETE FROM catalogue_words WHERE rowid = OLD.id;
     DELETE FROM catalogue_turns WHERE session_id = OLD.session_id;
     DELETE FROM catalogue_scores WHERE session_id = OLD.session_id;
     DELETE FROM catalogue_breakdowns WHERE session_id = OLD.session_id;
     DELETE FROM catalogue_tags WHERE session_id = OLD.session_id;
   END;
   CREATE TRIGGER span_gone AFTER DELETE ON spans WHEN OLD.session_id IS NOT NULL BEGIN
     DELETE FROM catalogue WHERE session_id = OLD.session_id;
     DELETE FROM catalogue_unread WHERE session_id = OLD.session_id;
     INSERT INTO catalogue_due (session_id) VALUES (OLD.session_id) ON CONFLICT DO UPDATE SET times = times + 1;
     DELETE FROM catalogue_due WHERE session_id = OLD.session_id
       AND NOT EXISTS (SELECT 1 FROM spans WHERE session_id = OLD.session_id);
   END;`,
  // What was said before it was said otherwise: who thought what, and when.
  `CREATE TABLE annotation_history (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     session_id TEXT NOT NULL,
     turn INTEGER NOT NULL,
     name TEXT NOT NULL,
     identifier TEXT NOT NULL,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX annotation_history_of ON annotation_history (session_id, turn, name);
   CREATE TRIGGER said_before AFTER UPDATE OF record ON annotations WHEN OLD.record <> NEW.record BEGIN
     INSERT INTO annotation_history (session_id, turn, name, identifier, record)
     VALUES (OLD.session_id, OLD.turn, OLD.name, OLD.identifier, OLD.record);
   END;`,
];

/** What `monitors.db` holds: figures and times alone, nothing of a session, so that erasing one has nothing to look for here. */
export const monitorMigrations: readonly string[] = [
  // `condition` is what the state is of: a monitor that was changed begins anew.
  `CREATE TABLE monitor_states (
     name TEXT PRIMARY KEY,
     condition TEXT NOT NULL,
     at REAL NOT NULL,
     state TEXT NOT NULL,
     reading TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE notices (
     id TEXT PRIMARY KEY,
     monitor TEXT NOT NULL,
     at REAL NOT NULL,
     body TEXT NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0,
     next_at REAL NOT NULL,
     outcome TEXT CHECK (outcome IN ('delivered', 'given_up')),
     fault TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX notices_waiting ON notices (next_at) WHERE outcome IS NULL;`,
];

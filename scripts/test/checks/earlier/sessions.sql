CREATE TABLE IF NOT EXISTS sessions (
  -- SHA-256 of the session id: who reads the table cannot use a session
  sid_hash TEXT PRIMARY KEY,
  data TEXT NOT NULL,
  -- milliseconds since 1970
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at);

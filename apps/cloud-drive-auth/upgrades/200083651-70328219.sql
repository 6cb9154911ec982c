-- Of several grants for one choice the newest is remembered, and what came from the others works on.
ALTER TABLE grants ADD COLUMN superseded_at INTEGER;
UPDATE grants SET superseded_at = last_used_at WHERE revoked_at IS NULL AND rowid NOT IN
  (SELECT max(rowid) FROM grants WHERE revoked_at IS NULL GROUP BY sub, client_id, scope, authorization_details);
DROP INDEX grants_by_person;

-- A code or token that opens all of its grant no longer says so once more. NOT NULL cannot be taken from a column, so codes
-- and tokens move into new tables, all at once because they refer to each other. Indexes are made with today's schema.
ALTER TABLE authorization_codes RENAME TO authorization_codes_before;
ALTER TABLE refresh_tokens RENAME TO refresh_tokens_before;
ALTER TABLE access_tokens RENAME TO access_tokens_before;

CREATE TABLE authorization_codes (
  code_hash TEXT PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES grants,
  sub TEXT NOT NULL REFERENCES users,
  client_id TEXT NOT NULL REFERENCES clients,
  redirect_uri TEXT NOT NULL,
  scope TEXT NOT NULL,
  authorization_details TEXT,
  nonce TEXT,
  auth_time INTEGER NOT NULL,
  code_challenge TEXT,
  expires_at INTEGER NOT NULL,
  consumed_at INTEGER,
  burnt_at INTEGER
) STRICT;
INSERT INTO authorization_codes SELECT * FROM authorization_codes_before;

CREATE TABLE refresh_tokens (
  token_hash TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL REFERENCES authorization_codes,
  grant_id TEXT NOT NULL REFERENCES grants,
  client_id TEXT NOT NULL REFERENCES clients,
  sub TEXT NOT NULL REFERENCES users,
  scope TEXT NOT NULL,
  authorization_details TEXT,
  auth_time INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  idle_expires_at INTEGER NOT NULL,
  consumed_at INTEGER,
  revoked_at INTEGER
) STRICT;
INSERT INTO refresh_tokens SELECT * FROM refresh_tokens_before;

CREATE TABLE access_tokens (
  jti TEXT PRIMARY KEY,
  grant_id TEXT REFERENCES grants,
  code_hash TEXT REFERENCES authorization_codes,
  client_id TEXT NOT NULL REFERENCES clients,
  sub TEXT NOT NULL REFERENCES users,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
INSERT INTO access_tokens SELECT * FROM access_tokens_before;

DROP TABLE access_tokens_before;
DROP TABLE refresh_tokens_before;
DROP TABLE authorization_codes_before;

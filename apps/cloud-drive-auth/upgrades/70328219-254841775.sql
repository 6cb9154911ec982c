-- What ends a family stands at its code, as does the end of its refresh tokens; a refresh token says nothing once more that its
-- code says. Nothing refers to codes any more but by name, so both kinds of tokens move into new tables.
CREATE INDEX IF NOT EXISTS refresh_tokens_by_code ON refresh_tokens (code_hash);
ALTER TABLE authorization_codes ADD COLUMN refresh_ends_at INTEGER;
ALTER TABLE authorization_codes ADD COLUMN revoked_at INTEGER;
UPDATE authorization_codes SET
  refresh_ends_at = (SELECT max(expires_at) FROM refresh_tokens AS tokens WHERE tokens.code_hash = authorization_codes.code_hash),
  revoked_at = (SELECT max(revoked_at) FROM refresh_tokens AS tokens WHERE tokens.code_hash = authorization_codes.code_hash);

ALTER TABLE refresh_tokens RENAME TO refresh_tokens_before;
CREATE TABLE refresh_tokens (
  token_hash TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  idle_expires_at INTEGER NOT NULL,
  consumed_at INTEGER
) STRICT;
INSERT INTO refresh_tokens
  SELECT token_hash, code_hash, expires_at, idle_expires_at, consumed_at FROM refresh_tokens_before ORDER BY rowid;
DROP TABLE refresh_tokens_before;

-- An access token is known by its hash, which nobody has kept of the old ones. They live for five minutes: their clients use their
-- refresh tokens a little sooner, and where there is none the access is over.
UPDATE authorization_codes SET revoked_at = unixepoch() WHERE consumed_at IS NOT NULL AND refresh_ends_at IS NULL;
DROP TABLE access_tokens;

-- The resource server's own tables. Times are ISO 8601 in UTC where nothing else is said, sizes are bytes and pixels.

CREATE TABLE IF NOT EXISTS photos (
  -- random and unguessable: `p_…`
  id TEXT PRIMARY KEY,
  -- the `sub` of the authorization server, never a name or an e-mail address
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  -- SHA-256 of the picture: its file name. Equal pictures share one file.
  file TEXT NOT NULL,
  -- made with the gallery's page: the same form sent twice is one photo. NULL for what no form brought.
  form_key TEXT,
  UNIQUE (owner, form_key, file)
) STRICT;
CREATE INDEX IF NOT EXISTS photos_of_owner ON photos (owner, taken_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS photos_in_file ON photos (file);

-- What an owner has deleted, so that whoever presses twice is told that it is done.
CREATE TABLE IF NOT EXISTS deleted_photos (id TEXT PRIMARY KEY, owner TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Which app read which photo on whose behalf, once a minute at most.
CREATE TABLE IF NOT EXISTS activity (
  owner TEXT NOT NULL,
  minute TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_name TEXT NOT NULL,
  photo_id TEXT NOT NULL,
  PRIMARY KEY (owner, minute, client_id, photo_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS activity_by_minute ON activity (minute);

-- Who got the demo photos, so that deleted ones do not come back at the next start.
CREATE TABLE IF NOT EXISTS seeded_owners (owner TEXT PRIMARY KEY) STRICT;

-- A question of the gallery's on its way to the authorization server: what its answer must match. Seconds since 1970.
CREATE TABLE IF NOT EXISTS pending_sign_ins (
  -- SHA-256 of the state
  state_hash TEXT PRIMARY KEY,
  code_verifier TEXT NOT NULL,
  nonce TEXT NOT NULL,
  -- the page to open afterwards
  next TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- set by the one callback that hands in the code, so that no other one does
  taken_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS pending_sign_ins_by_age ON pending_sign_ins (asked_at);

-- The resource server's own tables. Times are ISO 8601 in UTC, sizes are bytes and pixels.

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
  file TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS photos_of_owner ON photos (owner, taken_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS photos_in_file ON photos (file);

-- Which app read which photo on whose behalf, once a minute at most.
CREATE TABLE IF NOT EXISTS activity (
  owner TEXT NOT NULL,
  minute TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_name TEXT NOT NULL,
  photo_id TEXT NOT NULL,
  PRIMARY KEY (owner, minute, client_id, photo_id)
) STRICT, WITHOUT ROWID;

-- Who got the demo photos, so that deleted ones do not come back at the next start.
CREATE TABLE IF NOT EXISTS seeded_owners (owner TEXT PRIMARY KEY) STRICT;

-- A photo knows the form that brought it. Such a rule cannot be added to a table, so the photos move into a new one.
ALTER TABLE photos RENAME TO photos_before;
CREATE TABLE photos (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  file TEXT NOT NULL,
  form_key TEXT,
  UNIQUE (owner, form_key, file)
) STRICT;
INSERT INTO photos SELECT id, owner, title, taken_at, width, height, bytes, media_type, file, NULL FROM photos_before;
DROP TABLE photos_before;

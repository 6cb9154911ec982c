-- What the classroom keeps of a room: who sits where, so that a restart takes nobody's seat. Times are milliseconds since 1970.

CREATE TABLE IF NOT EXISTS seats (
  number INTEGER PRIMARY KEY,
  -- the words of the card, as they are: the cards can be printed again
  code TEXT NOT NULL UNIQUE,
  -- of the seat's account at CloudDrive
  password TEXT NOT NULL,
  -- which account it is: a reset leads to the next one
  round INTEGER NOT NULL DEFAULT 1,
  -- NULL: nobody has chosen the seat in a browser
  nickname TEXT,
  flag TEXT NOT NULL DEFAULT 'working' CHECK (flag IN ('working', 'done', 'help')),
  -- since when it is at that, or at something else
  since INTEGER,
  -- 1 while the learner lets the host see the run
  shares INTEGER NOT NULL DEFAULT 0,
  -- what the host says to this seat alone
  says TEXT,
  -- where the tunnel comes from, and how many there are
  address TEXT,
  tunnels INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The browsers that were brought to a seat by its code, by what opens it to them.
CREATE TABLE IF NOT EXISTS seat_keys (
  key_hash TEXT PRIMARY KEY,
  seat INTEGER NOT NULL REFERENCES seats
) STRICT;

-- The names that the services' sites gave those browsers. A name is one seat's, the first one's.
CREATE TABLE IF NOT EXISTS seat_browsers (
  name TEXT PRIMARY KEY,
  seat INTEGER NOT NULL REFERENCES seats
) STRICT;

-- What holds for everybody: one row.
CREATE TABLE IF NOT EXISTS room (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  says TEXT,
  -- the step before which everybody waits
  hold INTEGER,
  -- the page that is opened for all
  page TEXT,
  ended_at INTEGER
) STRICT;

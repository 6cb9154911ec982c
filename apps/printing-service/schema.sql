-- PrintShop's own memory. Times are milliseconds since 1970, money is cents.

-- A question that was brought to CloudDrive: what the answer must match.
CREATE TABLE IF NOT EXISTS pending_authorizations (
  -- SHA-256 of the state
  state_hash TEXT PRIMARY KEY,
  -- only the browser that asked may bring the answer
  visitor_id TEXT NOT NULL,
  -- whose answer it must be, and whose token endpoint gets the code
  issuer TEXT NOT NULL,
  -- the secret half of PKCE; empty once the question is answered, when only its name is remembered
  code_verifier TEXT NOT NULL,
  -- what for: to see photos, or to learn who somebody is
  purpose TEXT NOT NULL CHECK (purpose IN ('photos', 'sign_in')),
  -- whether CloudDrive was to ask the person afresh, NULL when it may remember
  prompt TEXT,
  -- what the ID token must repeat, NULL when none will be read
  nonce TEXT,
  asked_at INTEGER NOT NULL,
  -- set while one callback hands in its code, so that a second one cannot
  taken_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS pending_authorizations_by_visitor ON pending_authorizations (visitor_id, asked_at);
CREATE INDEX IF NOT EXISTS pending_authorizations_by_age ON pending_authorizations (asked_at);

-- What CloudDrive let a visitor's shop see. The tokens never leave this table except towards CloudDrive.
CREATE TABLE IF NOT EXISTS connections (
  visitor_id TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  access_token TEXT NOT NULL,
  -- NULL when CloudDrive did not say how long the token lives
  expires_at INTEGER,
  -- what the next access token is fetched with, NULL when CloudDrive gave none
  refresh_token TEXT,
  -- JSON list of the granted photos' ids, NULL when CloudDrive did not name them
  identifiers TEXT,
  connected_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS connections_by_age ON connections (connected_at);

-- Who signed in with CloudDrive. No password, no e-mail address: CloudDrive knows those.
CREATE TABLE IF NOT EXISTS customers (
  id TEXT PRIMARY KEY,
  -- who vouches for this person, and under which identifier: together, and alone, they say who it is
  iss TEXT NOT NULL,
  sub TEXT NOT NULL,
  -- CloudDrive's word at the last sign-in, for display only; NULL when it said none
  name TEXT,
  first_seen_at INTEGER NOT NULL,
  UNIQUE (iss, sub)
) STRICT;

CREATE TABLE IF NOT EXISTS orders (
  -- what people read aloud
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  -- what stands in the address: nobody can guess it
  id TEXT NOT NULL UNIQUE,
  -- the customer who was signed in, or else the visitor of one browser
  owner_id TEXT NOT NULL,
  -- made with the page: the same form sent twice is one order
  form_key TEXT NOT NULL,
  post_cents INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  UNIQUE (owner_id, form_key)
) STRICT;
-- by number within an owner, which is the row's own
CREATE INDEX IF NOT EXISTS orders_of_owner ON orders (owner_id);

CREATE TABLE IF NOT EXISTS order_lines (
  order_number INTEGER NOT NULL REFERENCES orders (number),
  position INTEGER NOT NULL,
  photo_id TEXT NOT NULL,
  title TEXT NOT NULL,
  size TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 99),
  -- for one copy
  price_cents INTEGER NOT NULL,
  -- the shop's own copy of the photo, in its folder of pictures
  picture TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  PRIMARY KEY (order_number, position)
) STRICT;

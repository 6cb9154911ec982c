-- The authorization server's memory. Times are seconds since 1970. Whatever opens something is kept as its SHA-256 only.

CREATE TABLE IF NOT EXISTS users (
  sub TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  -- 1 when the person has shown that the address is theirs
  email_verified INTEGER NOT NULL,
  -- argon2id, with its parameters and salt
  password_hash TEXT NOT NULL,
  disabled_at INTEGER
) STRICT;

CREATE TABLE IF NOT EXISTS clients (
  client_id TEXT PRIMARY KEY,
  client_name TEXT NOT NULL,
  application_type TEXT NOT NULL CHECK (application_type IN ('web', 'native')),
  -- NULL: a public client, which has no secret
  client_secret_hash TEXT,
  -- how it said it would authenticate; either way of showing a secret works
  token_endpoint_auth_method TEXT NOT NULL,
  -- JSON arrays
  redirect_uris TEXT NOT NULL,
  grant_types TEXT NOT NULL,
  -- space-separated: what the client may ask for at most
  scope TEXT NOT NULL,
  -- CloudDrive's own program: consent is implied
  first_party INTEGER NOT NULL,
  -- may get an error by redirect before anybody has signed in
  trusted INTEGER NOT NULL,
  -- set for a resource server: its resource identifier, the only audience it may introspect
  resource TEXT,
  -- its requests have to be pushed, RFC 9126
  require_pushed_authorization_requests INTEGER NOT NULL,
  -- lets whoever registered the client read and delete it, RFC 7592
  registration_access_token_hash TEXT,
  -- the person who registered it by hand
  registered_by TEXT REFERENCES users,
  registered_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS clients_by_registrant ON clients (registered_by);

-- An authorization request that the client sent ahead, RFC 9126.
CREATE TABLE IF NOT EXISTS pushed_requests (
  request_uri_hash TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients,
  -- JSON: the checked request
  request TEXT NOT NULL,
  -- a minute after it was pushed; ten minutes after a browser first brought it
  expires_at INTEGER NOT NULL,
  visited_at INTEGER,
  -- a code was issued for it, or the person said no
  completed_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS pushed_requests_by_expiry ON pushed_requests (expires_at);

-- An authorization request that waits for its person: to sign in, to choose.
CREATE TABLE IF NOT EXISTS interactions (
  interaction_hash TEXT PRIMARY KEY,
  -- the browser that brought the request; nobody else may answer it
  browser_hash TEXT NOT NULL,
  -- the person the consent page was shown to, and who answered
  sub TEXT REFERENCES users,
  client_id TEXT REFERENCES clients,
  -- JSON: the checked request, or NULL when the person only came to sign in
  request TEXT,
  -- JSON: what is to be told to an untrusted client once the person has signed in
  error TEXT,
  -- a path of ours to go to after a sign-in without a request
  return_to TEXT,
  -- the sign-in page was shown: nobody may answer before the password was checked for this very request
  must_sign_in INTEGER NOT NULL,
  -- JSON array: the photos that stood on the consent page, ticked or not
  shown TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  decided_at INTEGER,
  -- what the answer led to; NULL for a no
  grant_id TEXT REFERENCES grants
) STRICT;
CREATE INDEX IF NOT EXISTS interactions_by_expiry ON interactions (expires_at);
CREATE INDEX IF NOT EXISTS interactions_by_grant ON interactions (grant_id);
CREATE INDEX IF NOT EXISTS interactions_by_pushed_request ON interactions (request ->> 'request_uri_hash')
  WHERE decided_at IS NOT NULL;

-- What a person allowed a client.
CREATE TABLE IF NOT EXISTS grants (
  grant_id TEXT PRIMARY KEY,
  sub TEXT NOT NULL REFERENCES users,
  client_id TEXT NOT NULL REFERENCES clients,
  scope TEXT NOT NULL,
  -- JSON, RFC 9396: the photos that were ticked
  authorization_details TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  revoked_at INTEGER,
  -- a newer choice of the same person covers it: what came from it works on, but that one is remembered, and not this
  superseded_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS grants_in_force ON grants (sub, client_id, superseded_at) WHERE revoked_at IS NULL;
CREATE INDEX IF NOT EXISTS grants_by_client ON grants (client_id, sub);
CREATE INDEX IF NOT EXISTS grants_by_end ON grants (coalesce(revoked_at, superseded_at));
CREATE INDEX IF NOT EXISTS grants_by_use ON grants (last_used_at);

CREATE TABLE IF NOT EXISTS authorization_codes (
  code_hash TEXT PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES grants,
  sub TEXT NOT NULL REFERENCES users,
  client_id TEXT NOT NULL REFERENCES clients,
  redirect_uri TEXT NOT NULL,
  scope TEXT NOT NULL,
  -- NULL: all the photos of the grant
  authorization_details TEXT,
  -- OpenID Connect: goes into the ID token as it came
  nonce TEXT,
  -- when the password was checked
  auth_time INTEGER NOT NULL,
  -- always S256; NULL only ever in a test that looks at the downgrade
  code_challenge TEXT,
  expires_at INTEGER NOT NULL,
  consumed_at INTEGER,
  -- a wrong verifier was shown: the code is in somebody else's hands
  burnt_at INTEGER,
  -- when the last refresh token that can come of it ends; NULL: there is none
  refresh_ends_at INTEGER,
  -- it came twice, or a refresh token of it did: nothing that came of it works any longer
  revoked_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS codes_by_expiry ON authorization_codes (expires_at);
CREATE INDEX IF NOT EXISTS codes_by_grant ON authorization_codes (grant_id);

-- Each opens what its code did: they and the access tokens of one code are a family. Rotated at every use; a used one stays here,
-- so that a second use is noticed. Tokens are written more often than anything else, and each index would be one more page to write:
-- what their code tells is asked of the code. So no REFERENCES either: for each code that is forgotten, SQLite would read all tokens.
CREATE TABLE IF NOT EXISTS refresh_tokens (
  token_hash TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  -- the end of the whole family: the first token's, handed on
  expires_at INTEGER NOT NULL,
  idle_expires_at INTEGER NOT NULL,
  consumed_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS refresh_tokens_by_expiry ON refresh_tokens (expires_at);

-- The token itself is signed and not stored: its hash shows that it is one of ours, unchanged, and this row lets it be withdrawn
-- before it expires.
CREATE TABLE IF NOT EXISTS access_tokens (
  token_hash TEXT PRIMARY KEY,
  -- both NULL: made for our own photo picker
  grant_id TEXT,
  code_hash TEXT,
  client_id TEXT NOT NULL,
  sub TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS tokens_by_expiry ON access_tokens (expires_at);

CREATE TABLE IF NOT EXISTS signing_keys (
  kid TEXT PRIMARY KEY,
  alg TEXT NOT NULL,
  -- JSON Web Key, private: this file is readable by this service's user alone
  private_jwk TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- published from the first moment, used for signing from this one
  activates_at INTEGER NOT NULL
) STRICT;

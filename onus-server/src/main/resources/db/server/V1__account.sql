-- Who may sign in, and with what. Times are RFC 3339 in UTC with milliseconds, days are ISO dates.
-- Of secrets that somebody shows again there is only the SHA-256 here, in hexadecimal.
CREATE TABLE account (
  id ${integer} PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- labels of roles, with spaces between them
  roles TEXT NOT NULL,
  -- 1, or 0 for one that may do nothing
  active ${integer} NOT NULL,
  -- Argon2id in the PHC string format; NULL where nobody set a password
  password TEXT,
  -- names with spaces between them; NULL for every repository
  repositories TEXT,
  made_at TEXT NOT NULL,
  -- the day of the last sign-in; NULL before the first
  signed_in_on TEXT
) ${strict};

-- Who an account is elsewhere. Nothing else ever connects a person there with an account here.
CREATE TABLE account_identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account ${integer} NOT NULL REFERENCES account (id),
  PRIMARY KEY (issuer, subject)
) ${strict};

CREATE INDEX account_identity_of ON account_identity (account);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account ${integer} NOT NULL REFERENCES account (id),
  -- 'password', 'link' or 'oidc'
  made_by TEXT NOT NULL,
  -- 1 for one that began over TLS and counts over TLS alone
  secure ${integer} NOT NULL,
  made_at TEXT NOT NULL,
  used_at TEXT NOT NULL
) ${strict};

CREATE INDEX session_of ON session (account);

-- Links that sign in once.
CREATE TABLE sign_in_link (
  hash TEXT PRIMARY KEY,
  account ${integer} NOT NULL REFERENCES account (id),
  ends_at TEXT NOT NULL
) ${strict};

CREATE TABLE api_token (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  account ${integer} NOT NULL REFERENCES account (id),
  label TEXT NOT NULL,
  -- labels of rights, with spaces between them
  rights TEXT NOT NULL,
  -- as in account
  repositories TEXT,
  made_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  used_on TEXT,
  revoked_at TEXT
) ${strict};

CREATE INDEX api_token_of ON api_token (account);

-- Who looked at whose data, and when.
CREATE TABLE access_log (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  looker ${integer} NOT NULL REFERENCES account (id),
  subject ${integer} NOT NULL REFERENCES account (id),
  what TEXT NOT NULL
) ${strict};

CREATE INDEX access_log_of ON access_log (subject, at);

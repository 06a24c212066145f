-- Programs that wait for a person to let them in. Of the codes there is only the SHA-256 here.
CREATE TABLE device_code (
  -- of what the program shows when it asks
  hash TEXT PRIMARY KEY,
  -- of what the person types
  user_hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  made_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  -- who decided; NULL before
  account ${integer} REFERENCES account (id),
  -- 'approved' or 'denied'; NULL before
  decision TEXT
) ${strict};
